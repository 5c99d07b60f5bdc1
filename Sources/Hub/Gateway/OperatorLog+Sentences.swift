import Messaging
import Ports
import RoutingCore

extension OperatorLog {
    /// One line for an attempt that was not accepted.
    func write(_ outcome: Outcome, of message: Message, at provider: String) {
        guard let reason = outcome.reason else { return }
        write(
            outcome.word == .misconfigured ? .alarm : .warning,
            "message \(message.id) of \(message.client) at \(provider): \(outcome.word) (\(reason.label.rawValue)): \(reason.sentence)"
        )
    }

    func write(_ report: HealthReport) {
        let provider = report.country.map { "\(report.provider), for messages to \($0)," } ?? report.provider
        switch report.change {
        case .opened:
            write(.alarm, "\(provider) is skipped while others can carry: \(report.reason?.sentence ?? "")")
        case .closed: write(.note, "\(provider) works again")
        case .misconfigured:
            write(.alarm, "the account of \(report.provider) needs an operator: \(report.reason?.sentence ?? "")")
        case .missed where report.reason != nil:
            write(
                .alarm,
                "messages wait for \(provider) since \(report.reason?.sentence ?? ""), and no route has another "
                    + "provider for them: they expire with their lives unless senders change")
        case .missed:
            write(
                .alarm,
                "messages wait for \(report.provider), which is not configured any more, and no route has another provider "
                    + "for them: they expire with their lives unless it comes back")
        }
    }
}
