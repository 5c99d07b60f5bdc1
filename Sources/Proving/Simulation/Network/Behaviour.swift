import Messaging
import Ports

/// How a provider takes a request, as real ones do (facts 4).
public enum Behaviour: Sendable, Hashable {
    case up(latency: Interval)
    /// Nothing listens.
    case refusing
    case nameNotFound
    case tlsFails
    /// Packets vanish: no connection until the limit.
    case dropped
    /// The request is received, and no answer comes.
    case silent(takes: Bool)
    /// The connection breaks before the whole body is there.
    case resetsBeforeBody
    case resetsAfterBody(takes: Bool)
    /// The answer breaks off; `readable` when what came of it names every message.
    case cutsAnswer(readable: Bool)
    case garbage(takes: Bool)
    /// Takes all and names one fewer.
    case namesTooFew
    case status(Int, retryAfter: Int? = nil, takes: Bool = false)
    /// 400 to more than one message at once.
    case refusesBatches

    /// What becomes of a request of `count` messages.
    func fate(of count: Int, limit: CallLimit, using dice: inout Dice) -> Fate {
        let quick = dice.between(.milliseconds(2), .milliseconds(40))
        switch self {
        case .up(let latency): return Fate(.answers(Self.accepted), after: latency, takes: true).within(limit)
        case .refusing: return .notSent(.connectionRefused, after: .milliseconds(1))
        case .nameNotFound: return .notSent(.nameNotFound, after: quick)
        case .tlsFails: return .notSent(.tlsFailed, after: quick)
        case .dropped: return .notSent(.timeLimitConnecting, after: limit.connect)
        case .silent(let takes): return Fate(.breaks(.timeLimit), after: limit.whole, takes: takes)
        case .resetsBeforeBody: return .notSent(.bodyIncomplete, after: quick)
        case .resetsAfterBody(let takes):
            return Fate(.breaks(.connectionLost), after: quick, takes: takes).within(limit)
        case .cutsAnswer(let readable):
            return Fate(.cut(Self.accepted, readable: readable), after: quick, takes: true).within(limit)
        case .garbage(let takes): return Fate(.garbage, after: quick, takes: takes).within(limit)
        case .namesTooFew: return Fate(.namesTooFew, after: quick, takes: true).within(limit)
        case .status(let status, let retryAfter, let takes):
            return Fate(.status(status, retryAfter: retryAfter), after: quick, takes: takes).within(limit)
        case .refusesBatches:
            guard count > 1 else { return Fate(.answers(Self.accepted), after: quick, takes: true).within(limit) }
            return Fate(.status(400, retryAfter: nil), after: quick, takes: false).within(limit)
        }
    }

    private static let accepted = 200

    /// Whether a message sent now is taken and its sender hears so.
    var isUp: Bool {
        switch self {
        case .up(let latency): latency <= .milliseconds(500)
        case .refusesBatches: true
        default: false
        }
    }
}

/// What becomes of one request.
struct Fate {
    enum Ending {
        case notSent(Reason.Label)
        case breaks(Reason.Label)
        case answers(Int)
        case status(Int, retryAfter: Int?)
        case cut(Int, readable: Bool)
        case garbage
        case namesTooFew
    }

    var ending: Ending
    var after: Interval
    /// When the provider takes the messages; nil for never.
    var takenAfter: Interval?

    init(_ ending: Ending, after: Interval, takes: Bool) {
        self.ending = ending
        self.after = after
        takenAfter = takes ? after / 2 : nil
    }

    static func notSent(_ label: Reason.Label, after: Interval) -> Fate {
        Fate(.notSent(label), after: after, takes: false)
    }

    /// The sender waits no longer than its limit; the provider may take it all the same.
    func within(_ limit: CallLimit) -> Fate {
        guard after >= limit.whole else { return self }
        var late = self
        late.ending = .breaks(.timeLimit)
        late.after = limit.whole
        return late
    }
}
