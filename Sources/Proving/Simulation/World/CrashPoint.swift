/// Where the hub can die: before or after each call of a port, or in between.
public struct CrashPoint: Sendable, Hashable, CustomStringConvertible {
    public enum Call: String, Sendable, CaseIterable {
        /// Writes are handed to the store.
        case handOver
        /// A transaction is synced.
        case commit
        /// The store tells of it.
        case committed
        case read
        /// A request begins.
        case start
        /// Its end is told.
        case answer
        case setAlarm
        case ring
        /// A caller hears.
        case reply
    }

    public enum Side: String, Sendable, CaseIterable { case before, after }

    public let call: Call
    public let side: Side

    public init(_ side: Side, _ call: Call) {
        self.call = call
        self.side = side
    }

    public static let all = Call.allCases.flatMap { call in Side.allCases.map { CrashPoint($0, call) } }

    public var description: String { "\(side.rawValue) \(call.rawValue)" }
}

/// One life of the hub, from a start to its death; what a dead one still asks for does not happen.
struct HubLife: Sendable, Hashable { let number: Int }
