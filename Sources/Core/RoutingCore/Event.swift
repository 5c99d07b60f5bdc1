import Messaging
import Ports

/// What the engine hears.
public enum Event: Sendable {
    /// A message passed all stages up to `persist`; nothing of it is stored yet.
    case submitted(Message)
    /// A message found in the store at start.
    case restored(StoredMessage)
    /// A one-time code whose life lasts, found in the store at start before those that are taken up: a newer one takes its
    /// place, and tries another provider first.
    case remembered(StoredMessage)
    /// The message could not be stored: it was never accepted.
    case notStored(UInt64)
    /// The message is synced; wanted only while `Deciding.awaitsKeeping` is true.
    case kept(UInt64)
    /// These attempts are written down and synced: bytes may leave.
    case begun([AttemptID])
    /// The attempt could not be written down: nothing leaves.
    case notBegun(AttemptID)
    /// An outcome or a move could not be written down; it will be offered again. Not for one that contradicts what is kept.
    case notWritten(StoreWrite)
    /// An outcome or a move is written down; wanted only while `Engine.isStoreWritable` is false.
    case written(StoreWrite)
    /// A call ended; one outcome an attempt, in the order of the call.
    case ended(SendOrder, [Outcome])
    /// A trial that sends nothing came back.
    case probed(ProbeOrder, Outcome)
    /// A look-up came back.
    case lookedUp(LookUpOrder, LookUpFinding)
    /// Messages were read from the store; nil when they could not be.
    case fetched(FetchOrder, [StoredMessage]?)
    /// An operator puts a provider out, or takes it back in when the reason is nil.
    case drained(provider: String, reason: String?)
    /// An operator sends a message once more whose outcome is unknown.
    case resend(StoredMessage)
    /// An operator takes a message off the list of what is unknown; not while it is under way (`Deciding.isUnderWay`).
    case close(StoredMessage)
    /// An operator forgets the recipient of this message. `wasTakenUp` is false where the engine was not given what the store
    /// holds, as for a single command.
    case forget(StoredMessage, wasTakenUp: Bool)
    /// How much of a lane a client gets beside others; 1 when it is not named.
    case weighed([String: Double])
    /// How much repeats may add to the load of all providers together.
    case bounded(RepeatSettings)
    /// How many messages that nothing but their turn tells apart (client, purpose, channel, country, candidates and senders)
    /// are kept in memory; what comes after them stays in the store.
    case windowed(Int)
    /// The routes of a new configuration, before its providers.
    case routed(Router)
    /// Time has come for a timer (see `Engine.nextTimer`).
    case tick
    /// The hub stops: nothing new begins, and by `until` the stop must be over.
    case drain(until: Instant)
    /// The providers of a new configuration, in any order.
    case configured([ProviderProfile])
}
