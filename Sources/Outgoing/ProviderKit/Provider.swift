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
}

/// What a provider can carry.
public struct Abilities: Sendable, Hashable {
    public var channels: Set<Channel>
    /// Most messages in one request.
    public var batch: Int

    public init(channels: Set<Channel>, batch: Int = 1) {
        self.channels = channels
        self.batch = batch
    }
}

/// A message on its way to a provider.
public struct Dispatch: Sendable {
    public let message: Message
    /// What is left of the message's life, always above zero.
    public let lifeLeft: Interval

    public init(message: Message, lifeLeft: Interval) {
        self.message = message
        self.lifeLeft = lifeLeft
    }
}
