import Messaging
import Testing

/// A way in which a provider fails, and what DESIGN (3 and 4) says follows for a one-time code.
struct Misbehaviour: Sendable, CustomTestStringConvertible {
    let name: String
    /// As `POST /_sim/behaviour` has it.
    let behaviour: Value.Members
    /// Of the attempt at it.
    let outcome: String
    /// Copies it took all the same.
    let copies: Int
    /// The message's state when there is no other provider and its life is over.
    let endsAlone: String

    var testDescription: String { name }

    /// Certainly not taken for now: the same provider may be tried again while the message lives.
    var mayBeTriedAgain: Bool { outcome == "deferred" || outcome == "misconfigured" }

    private init(
        _ name: String, _ behaviour: (String, Value)?, _ outcome: String, copies: Int = 0, endsAlone: String
    ) {
        self.name = name
        self.behaviour = Value.Members(behaviour.map { [Value.Members.Pair($0.0, $0.1)] } ?? [])
        self.outcome = outcome
        self.copies = copies
        self.endsAlone = endsAlone
    }

    static let none = Misbehaviour("behaves", nil, "accepted", copies: 1, endsAlone: "sent")

    static let all = [
        Misbehaviour("refuses connections", ("refuse_ms", .integer(6_000)), "deferred", endsAlone: "expired"),
        Misbehaviour("answers 500", ("status", .integer(500)), "unknown", endsAlone: "unknown"),
        Misbehaviour("answers 503", ("status", .integer(503)), "deferred", endsAlone: "expired"),
        Misbehaviour("answers 403", ("status", .integer(403)), "misconfigured", endsAlone: "expired"),
        Misbehaviour("answers 402", ("status", .integer(402)), "misconfigured", endsAlone: "expired"),
        Misbehaviour("answers 400", ("status", .integer(400)), "refused", endsAlone: "failed"),
        Misbehaviour("hangs", ("hang", .bool(true)), "unknown", endsAlone: "unknown"),
        Misbehaviour("resets", ("reset", .bool(true)), "unknown", endsAlone: "unknown"),
        Misbehaviour("answers garbage", ("garbage", .bool(true)), "unknown", copies: 1, endsAlone: "unknown"),
        Misbehaviour(
            "drops after accepting", ("drop_after_accept", .bool(true)), "unknown", copies: 1, endsAlone: "unknown"),
    ]
}
