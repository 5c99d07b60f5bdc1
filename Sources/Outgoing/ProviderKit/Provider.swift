import Messaging
import Ports

/// One provider account of `providers.yaml`: pure functions between messages and calls.
///
/// An adapter owns no transport, no store and no clock. What it does not recognise is `unknown`, never `deferred`.
public protocol Provider: Sendable {
    /// Its name in `providers.yaml`.
    var name: String { get }
    var abilities: Abilities { get }

    /// The call that carries these messages: one, or up to `abilities.batch` of one channel.
    func call(for dispatches: [Dispatch]) -> Call

    /// One outcome a message, in order.
    func outcomes(of result: CallResult, count: Int) -> [Outcome]

    /// A call that sends nothing and shows whether the provider works and the account may send; nil when there is none.
    func probe() -> Call?

    /// What the probe showed: `accepted` when all is well.
    func health(in result: CallResult) -> Outcome

    /// The call that asks for a message whose outcome is unknown; nil when the provider cannot be asked.
    func lookUp(_ question: LookUp) -> Call?

    /// What the provider said to it.
    func finding(in result: CallResult, of question: LookUp) -> LookUpFinding
}

extension Provider {
    public func probe() -> Call? { nil }
    public func health(in result: CallResult) -> Outcome { .unknown(Reason(.unreadableAnswer, "it was not asked")) }
    public func lookUp(_ question: LookUp) -> Call? { nil }
    public func finding(in result: CallResult, of question: LookUp) -> LookUpFinding { .cannotTell }
}

/// A question for a message whose outcome is unknown.
public struct LookUp: Sendable {
    public let message: Message
    /// The provider's own reference, where one is known.
    public let reference: String?
    /// When the attempt began.
    public let beganAt: Instant

    public init(message: Message, reference: String?, beganAt: Instant) {
        self.message = message
        self.reference = reference
        self.beganAt = beganAt
    }
}

/// What a provider can carry.
public struct Abilities: Sendable, Hashable {
    public var channels: Set<Channel>
    /// Most messages in one request.
    public var batch: Int
    /// It can be asked for a message whose outcome is unknown.
    public var canLookUp: Bool

    public init(channels: Set<Channel>, batch: Int = 1, canLookUp: Bool = false) {
        self.canLookUp = canLookUp
        self.channels = channels
        self.batch = batch
    }
}

/// A message on its way to a provider.
public struct Dispatch: Sendable {
    public let message: Message
    /// The sender to name; nil names none and leaves it to the account.
    public let originator: String?
    /// What is left of the message's life, always above zero.
    public let lifeLeft: Interval

    public init(message: Message, originator: String? = nil, lifeLeft: Interval) {
        self.message = message
        self.originator = originator
        self.lifeLeft = lifeLeft
    }
}
