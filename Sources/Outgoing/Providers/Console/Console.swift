import Messaging
import Ports
import ProviderKit

/// Prints text messages for a person to read. It cannot speak, so it carries no voice.
public struct Console: Provider {
    public let name: String
    public let abilities = Abilities(channels: [.sms])
    /// True when others than this machine's user may reach the hub, and its output may be collected: codes stay hidden.
    let masksCodes: Bool

    public func call(for dispatches: [Dispatch]) -> Call {
        .print(dispatches.map { block(for: $0) }.joined())
    }

    public func outcomes(of result: CallResult, count: Int) -> [Outcome] {
        Array(repeating: result.outcomeOfSink(named: name), count: count)
    }

    /// Prints nothing, and shows whether the output could be written to.
    public func probe() -> Call? { .print("") }

    public func health(in result: CallResult) -> Outcome { result.outcomeOfSink(named: name) }

    private func block(for dispatch: Dispatch) -> String {
        let message = dispatch.message
        let content = message.content
        let text = masksCodes ? CodeMask.applied(to: message) : content.text
        var lines = ["┌ \(name): \(message.channel.rawValue) \(message.id)", "│ to        +\(content.to.digits)"]
        if let from = dispatch.originator { lines.append("│ from      \(from)") }
        lines.append("│ client    \(message.client), \(message.purpose.rawValue)")
        lines.append("│ language  \(content.language)")
        lines.append("│")
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            lines.append("│ \(line)")
        }
        lines.append("└")
        return lines.map(Self.harmless).joined(separator: "\n") + "\n"
    }

    /// A text may hold what moves a terminal's cursor or colours its screen.
    private static func harmless(_ line: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            scalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }
}
