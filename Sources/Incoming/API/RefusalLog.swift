import Gateway
import Messaging
import Ports
import Synchronization

/// What was refused, for the operator: one line for each label of each door at a time, so that the cause can be found and
/// nobody can flood the log by asking. What is not told is counted in the next line.
final class RefusalLog: Sendable {
    /// How long a label is silent after a line.
    static let silence = Interval.seconds(10)

    private struct Kind: Hashable {
        let door: String
        let label: String
    }

    private struct Told {
        let at: Instant
        var since = 0
    }

    private let log: any OperatorLog
    private let clock: any Clock
    private let told = Mutex<[Kind: Told]>([:])

    init(_ log: any OperatorLog, _ clock: any Clock) {
        self.log = log
        self.clock = clock
    }

    /// A door's refusal with the places that it names; what was not found is of no concern to an operator.
    func tell(_ door: String, _ refusal: Refusal) {
        guard refusal.kind != .notFound else { return }
        let places = refusal.problems.map { " \($0.pointer): \($0.sentence)" }.joined()
        let isSaid = refusal.problems.count == 1 && refusal.problems[0].sentence == refusal.sentence
        let sentence = isSaid ? String(places.dropFirst()) : (refusal.operatorsSentence ?? refusal.sentence) + places
        tell(door, refusal.kind.rawValue, sentence)
    }

    /// `label` is one of few words; `sentence` may be read by a stranger.
    func tell(_ door: String, _ label: String, _ sentence: String) {
        let now = clock.now()
        let untold: Int? = told.withLock { told in
            let kind = Kind(door: door, label: label)
            if let last = told[kind], now < last.at + Self.silence {
                told[kind]?.since += 1
                return nil
            }
            defer { told[kind] = Told(at: now) }
            return told[kind]?.since ?? 0
        }
        guard let untold else { return }
        let more = untold > 0 ? " (and \(untold) more like it since the last line)" : ""
        log.write(.warning, "\(door): refused (\(label)): \(sentence)\(more)")
    }
}
