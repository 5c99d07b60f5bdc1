import Gateway
import Messaging
import Ports
import Synchronization
import Testing

@testable import API

@Suite("What was refused, for the operator")
struct RefusalLogTests {
    private let clock = StillClock()
    private let log = KeptLines()
    private let refusals: RefusalLog

    init() { refusals = RefusalLog(log, clock) }

    private let stranger = Refusal(.unauthenticated, "The key is missing, or it is not valid.")

    @Test func `is told once in ten seconds for each label, with how often it happened`() {
        for _ in 0..<100 { refusals.tell("API", stranger) }
        refusals.tell("API", Refusal(.backlogFull, "Too many messages are waiting."))
        refusals.tell("hook", stranger)
        #expect(
            log.lines == [
                "warning API: refused (unauthenticated): The key is missing, or it is not valid.",
                "warning API: refused (backlog_full): Too many messages are waiting.",
                "warning hook: refused (unauthenticated): The key is missing, or it is not valid.",
            ])
        clock.pass(.seconds(10))
        for _ in 0..<2 { refusals.tell("API", stranger) }
        #expect(
            log.lines.dropFirst(3) == [
                "warning API: refused (unauthenticated): The key is missing, or it is not valid. "
                    + "(and 99 more like it since the last line)"
            ])
    }

    @Test func `names each place that is wrong`() {
        let one = FieldProblem("/to", "It is missing.")
        let other = FieldProblem("/life", "It is no time.")
        refusals.tell("API", Refusal(.invalid, "It is missing.", problems: [one]))
        refusals.tell("hook", Refusal(.invalid, "2 things are wrong.", problems: [one, other]))
        #expect(
            log.lines == [
                "warning API: refused (invalid): /to: It is missing.",
                "warning hook: refused (invalid): 2 things are wrong. /to: It is missing. /life: It is no time.",
            ])
    }

    @Test func `is not told of what was not found`() {
        refusals.tell("API", Refusal(.notFound, "There is no such message."))
        #expect(log.lines == [])
    }
}

/// A clock that stands still unless it is moved.
final class StillClock: Clock {
    private let time = Mutex(Instant(milliseconds: 1_700_000_000_000))
    func now() -> Instant { time.withLock { $0 } }
    func pass(_ interval: Interval) { time.withLock { $0 = $0 + interval } }
}

/// Keeps what the operator would read.
final class KeptLines: OperatorLog {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    func write(_ level: LogLevel, _ sentence: String) { kept.withLock { $0.append("\(level.rawValue) \(sentence)") } }
}
