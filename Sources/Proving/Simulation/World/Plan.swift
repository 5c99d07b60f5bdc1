import Messaging
import RoutingCore

/// What a run is made of: who carries, who sends, and what goes wrong when.
public struct Plan: Sendable {
    public struct Phase: Sendable, Hashable {
        public var from: Instant
        public var behaviour: Behaviour

        public init(from: Instant, _ behaviour: Behaviour) {
            self.from = from
            self.behaviour = behaviour
        }
    }

    public struct ProviderPlan: Sendable {
        public var name: String
        public var latency = Interval.milliseconds(100)
        public var batch = 1
        public var limits = ProviderLimits()
        public var canBeAsked = false
        /// By time; before the first it is up.
        public var phases: [Phase] = []

        public init(_ name: String) { self.name = name }
    }

    /// How a caller hands a message over.
    public enum Manner: Sendable, Hashable {
        /// It goes away with the answer that the message is kept.
        case leaves
        /// It waits so long for the message to settle, and takes what it hears.
        case waits(Interval)
        /// It stands at a door that must answer by then.
        case atTheDoor(Interval)
    }

    public struct Asking: Sendable {
        public var at: Instant
        public var client = "shop"
        public var purpose = Purpose.otp
        public var number = "+447700900123"
        public var life: Interval?
        public var manner = Manner.leaves
        public var channel = Channel.sms
        /// More than one are handed over together, all or none.
        public var count = 1
        /// Nil is the route of all providers, in order.
        public var candidates: [String]?

        public init(at: Instant) { self.at = at }
    }

    public struct DiskPhase: Sendable {
        public var from: Instant
        var trouble: Disk.Trouble?
    }

    public struct Crash: Sendable {
        /// Nil is simply a moment.
        public var point: CrashPoint?
        /// Which time the hub comes there, counted from the last crash; or the moment.
        public var count = 1
        public var at = World.start
        public var down = Interval.milliseconds(500)
    }

    public var seed: UInt64 = 1
    public var providers: [ProviderPlan]
    public var askings: [Asking] = []
    public var syncTime = Interval.milliseconds(2)
    public var timersLateBy = Interval.zero
    /// Messages of a client and purpose in memory; the others stay in the store.
    public var memoryWindow = 10_000
    public var diskPhases: [DiskPhase] = []
    public var crashes: [Crash] = []
    /// By time, from the beginning on; empty where nobody names a sender.
    public var senders: [SenderPhase] = []
    /// Moments at which a timer rings although nobody asked.
    public var needlessRings: [Instant] = []
    /// Without the last provider from the first moment to the second.
    public var reload: (without: Instant, with: Instant)?
    /// The hub is stopped in good order and started again.
    public var stopAt: Instant?
    /// A planted fault: the store answers before the sync.
    public var storeLies = false

    public init(_ providers: [ProviderPlan]) { self.providers = providers }
}
