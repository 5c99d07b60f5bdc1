import Messaging
import Ports
import RoutingCore
import Synchronization

/// The way of a message, from a door to its provider.
public final class Hub: Sendable {
    let clock: any Clock
    let entropy: any Entropy
    let store: any MessageStore
    let drains: any DrainStore
    let log: any OperatorLog
    let audit: any AuditLog
    /// Whether the last entry could be written, so that trouble is told once.
    let isAuditWritten = Mutex(true)
    public let keyring: Keyring
    let ids: Mutex<MessageIDSequence>
    let engineRoom: EngineRoom
    private let settings: Mutex<HubSettings>
    /// Why what has had its time cannot be erased; nil while it can.
    let houseTrouble = Mutex<String?>(nil)

    /// `engine` makes the one that decides, from a seed.
    public init(
        settings: HubSettings, ports: HubPorts, keyring: Keyring,
        engine: (_ seed: UInt64) -> any Deciding = { Engine(seed: $0) }
    ) throws(StoreError) {
        clock = ports.clock
        entropy = ports.entropy
        store = ports.store
        drains = ports.drains
        log = ports.log
        audit = ports.audit
        self.keyring = keyring
        ids = Mutex(MessageIDSequence(after: try ports.store.newestKey()))
        self.settings = Mutex(settings)
        engineRoom = EngineRoom(ports: ports, engine: engine(ports.entropy.next()))
    }

    /// The settings of now; a message keeps to those it came under.
    public var current: HubSettings { settings.withLock { $0 } }

    /// Begins to work, and takes up what the store holds unless it is only to answer one command.
    public func start(takingUpBacklog: Bool = true) throws(StoreError) {
        try engineRoom.start(with: current, takingUpBacklog: takingUpBacklog)
    }

    /// Goes on with other settings; what is under way ends as it began.
    public func reload(_ new: HubSettings) {
        // First the engine: no message may be routed to a provider that it does not know yet.
        engineRoom.configure(new)
        settings.withLock { $0 = new }
    }

    /// Begins nothing new; returns when what was under way has ended, or after `limit`.
    public func drain(atMost limit: Interval, then done: @escaping @Sendable () -> Void) {
        engineRoom.drain(atMost: limit, then: done)
    }

    /// Takes a message; `reply` hears its id once it is synced to disk, or why it was refused.
    public func submit(_ accepted: Submission, then reply: @escaping @Sendable (Result<MessageID, Refusal>) -> Void) {
        do throws(Refusal) {
            engineRoom.persist(try rendered(accepted), then: reply)
        } catch {
            reply(.failure(error))
        }
    }

    /// Takes several messages, all or none; `reply` hears their ids once all are synced to disk.
    public func submit(_ accepted: [Submission], then reply: @escaping @Sendable (Result<[MessageID], Refusal>) -> Void)
    {
        do throws(Refusal) {
            var messages: [Message] = []
            for submission in accepted { messages.append(try rendered(submission)) }
            engineRoom.persist(messages, then: reply)
        } catch {
            reply(.failure(error))
        }
    }

    /// Takes a message and waits until it is settled or final, its caller must leave, or `deadline` is over.
    public func submit(
        _ accepted: Submission, waitingUntil deadline: Instant,
        then reply: @escaping @Sendable (Result<StoredMessage, Refusal>) -> Void
    ) {
        do throws(Refusal) {
            engineRoom.persist(try rendered(accepted), waitingUntil: deadline, then: reply)
        } catch {
            reply(.failure(error))
        }
    }

    /// The stages before `persist`.
    private func rendered(_ accepted: Submission) throws(Refusal) -> Message {
        let authenticated = try authenticate(accepted)
        let now = clock.now()
        return try Self.prepare(authenticated, as: nextID(at: now), at: now).message
    }

    /// The stages that need to know nothing but who asks, in their one order. A preview goes the same way.
    static func prepare(
        _ authenticated: Authenticated, as id: MessageID, at now: Instant
    ) throws(Refusal) -> Rendered {
        let screened = try screen(authenticated)
        let routed = try route(screened, as: id, at: now)
        return try render(routed)
    }

    private func nextID(at now: Instant) -> MessageID {
        let random = entropy.next()
        return ids.withLock { $0.next(at: now, random: random) }
    }

    /// Whether messages are taken.
    public var obstacle: Refusal? { engineRoom.obstacle }

    /// Refuses strangers before anything else of their request is looked at.
    public func recognise(_ credentials: Credentials, for scope: KeyScope) throws(Refusal) -> Credentials {
        .recognised(client: try identify(credentials, current, for: scope).name)
    }

    /// Reads a message on behalf of the client that sent it, or whose key sent it.
    public func read(
        _ id: MessageID, by credentials: Credentials,
        then reply: @escaping @Sendable (Result<StoredMessage, Refusal>) -> Void
    ) {
        let reader: ClientProfile
        do throws(Refusal) { reader = try identify(credentials, current, for: .read) } catch {
            return reply(.failure(error))
        }
        store.read(id) { result in
            switch result {
            case .failure: reply(.failure(.storeUnavailable))
            case .success(let stored?)
            where stored.message.client == reader.name || stored.message.owner == reader.name:
                reply(.success(stored))
            case .success: reply(.failure(.notFound))
            }
        }
    }
}

/// What the hub needs from the world.
public struct HubPorts: Sendable {
    public let clock: any Clock
    public let entropy: any Entropy
    public let store: any MessageStore
    public let drains: any DrainStore
    public let transport: any Transport
    public let wakeUp: any WakeUp
    public let log: any OperatorLog
    public let audit: any AuditLog
    public let formerSecrets: any FormerSecrets

    public init(
        clock: any Clock, entropy: any Entropy, store: any MessageStore, drains: any DrainStore,
        transport: any Transport, wakeUp: any WakeUp,
        log: any OperatorLog, audit: any AuditLog, formerSecrets: any FormerSecrets = KeptFormerSecrets()
    ) {
        self.clock = clock
        self.entropy = entropy
        self.store = store
        self.drains = drains
        self.transport = transport
        self.wakeUp = wakeUp
        self.log = log
        self.audit = audit
        self.formerSecrets = formerSecrets
    }
}
