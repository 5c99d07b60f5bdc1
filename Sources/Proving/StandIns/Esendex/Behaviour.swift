import Messaging
import WireFormats

/// How the simulator misbehaves, until told otherwise, at every request to Esendex's own API: reading headers or accounts
/// is hit as sending is.
public struct Behaviour: Sendable, Hashable {
    /// Answer this in place of looking at the request.
    public var status: Int?
    /// Wait before whatever follows. A message that is taken is taken before the wait, as a slow provider does.
    public var delayMilliseconds = 0
    /// Read the request and never answer.
    public var hang = false
    /// Take the message, then hang up without a word; so too in place of any other 200.
    public var dropAfterAccept = false
    /// Read the request, then hang up with a reset (RST).
    public var reset = false
    /// Take the message, then answer 200 with a body nobody can read; so too in place of any other 200.
    public var garbage = false
    /// Refuse connections for so long from now.
    public var refuseMilliseconds = 0

    public init() {}

    /// Reads the body of `POST /_sim/behaviour`; the error is a sentence for the sender.
    static func read(_ body: [UInt8]) -> Result<Behaviour, Mistake> {
        let value: Value
        do { value = try JSON.parse(body) } catch {
            return .failure(Mistake("not JSON: \(error.what) at \(error.line):\(error.column)"))
        }
        guard let members = value.members else { return .failure(Mistake("must be an object")) }
        var behaviour = Behaviour()
        // A null is as good as none.
        for pair in members.pairs where !pair.value.isNull || !known.contains(pair.name) {
            switch (pair.name, pair.value) {
            case ("status", .integer(let status)) where (200...599).contains(status):
                behaviour.status = status == 200 ? nil : status
            case ("status", _): return .failure(Mistake("status must be a whole number from 200 to 599"))
            case ("delay_ms", .integer(let wait)) where (0...600_000).contains(wait): behaviour.delayMilliseconds = wait
            case ("refuse_ms", .integer(let wait)) where (0...600_000).contains(wait):
                behaviour.refuseMilliseconds = wait
            case ("delay_ms", _), ("refuse_ms", _):
                return .failure(Mistake("\(pair.name) must be a whole number from 0 to 600000"))
            case ("hang", .bool(let flag)): behaviour.hang = flag
            case ("drop_after_accept", .bool(let flag)): behaviour.dropAfterAccept = flag
            case ("reset", .bool(let flag)): behaviour.reset = flag
            case ("garbage", .bool(let flag)): behaviour.garbage = flag
            case ("hang", _), ("drop_after_accept", _), ("reset", _), ("garbage", _):
                return .failure(Mistake("\(pair.name) must be true or false"))
            default:
                return .failure(Mistake("\(pair.name) is not known; known are \(known.joined(separator: ", "))"))
            }
        }
        return .success(behaviour)
    }

    private static let known = [
        "status", "delay_ms", "hang", "drop_after_accept", "reset", "garbage", "refuse_ms",
    ]

    struct Mistake: Error {
        let sentence: String
        init(_ sentence: String) { self.sentence = sentence }
    }
}
