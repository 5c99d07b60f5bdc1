import Messaging
import Ports
import RoutingCore

// What only an operator may ask of a running hub.
extension Hub {
    /// Puts a provider out until it is restored; kept over restarts.
    public func drainProvider(_ name: String, reason: String, by actor: Actor) throws(Refusal) {
        try checkProvider(name)
        try recorded(by: actor, "provider.drain", of: name, reason: reason) { () throws(Refusal) in
            let drain = ProviderDrain(provider: name, reason: reason, at: clock.now())
            do throws(StoreError) { try drains.add(drain) } catch { throw .storeUnavailable }
        }
        log.write(.note, "an operator drained \(name): \(reason)")
        engineRoom.run(.drained(provider: name, reason: reason))
    }

    /// Also one that is no longer in providers.yaml, when it is drained.
    public func restoreProvider(_ name: String, reason: String?, by actor: Actor) throws(Refusal) {
        let isDrained = (try? drains.drains())?.contains { $0.provider == name } == true
        if !isDrained { try checkProvider(name) }
        try recorded(by: actor, "provider.restore", of: name, reason: reason) { () throws(Refusal) in
            do throws(StoreError) { try drains.removeDrain(of: name) } catch { throw .storeUnavailable }
        }
        log.write(.note, "an operator restored \(name): \(reason ?? "no reason given")")
        engineRoom.run(.drained(provider: name, reason: nil))
    }

    /// Every provider of providers.yaml in its order, then those that are drained and no longer there.
    public func providerStandings() throws(Refusal) -> [ProviderStanding] {
        let drained: [ProviderDrain]
        do throws(StoreError) { drained = try drains.drains() } catch { throw .storeUnavailable }
        let reasons = Dictionary(drained.map { ($0.provider, $0.reason) }) { first, _ in first }
        let configured = current.profiles.map(\.name)
        let facts = RoutingFacts(country: "", client: "", clientID: nil, purpose: .transactional, channel: .sms)
        let obstacles = obstacles(to: facts, at: configured)
        let rest = reasons.keys.filter { !configured.contains($0) }.sorted()
        return configured.map {
            ProviderStanding(name: $0, isConfigured: true, drainReason: reasons[$0], obstacle: obstacles[$0])
        } + rest.map { ProviderStanding(name: $0, isConfigured: false, drainReason: reasons[$0], obstacle: nil) }
    }

    /// Why providers would not be used now for a message with these facts, by provider.
    public func obstacles(to facts: RoutingFacts, at providers: [String]) -> [String: String] {
        engineRoom.obstacles(to: facts, at: providers)
    }

    /// What a message waits for now; nil when it does not wait to be sent.
    public func prospect(of stored: StoredMessage) -> Prospect? {
        switch stored.state {
        case .queued, .scheduled: engineRoom.prospect(of: stored.message)
        default: nil
        }
    }

    private func checkProvider(_ name: String) throws(Refusal) {
        guard current.profiles.contains(where: { $0.name == name }) else {
            throw Refusal(.notFound, "There is no provider “\(name)” in providers.yaml.")
        }
    }

    /// Messages whose outcome is unknown, oldest first.
    public func unknownMessages(
        atMost count: Int, then reply: @escaping @Sendable (Result<[StoredMessage], Refusal>) -> Void
    ) {
        store.unknown(atMost: count) { reply($0.mapError { _ in .storeUnavailable }) }
    }

    /// Reads any message.
    public func readAny(_ id: MessageID, then reply: @escaping @Sendable (Result<StoredMessage, Refusal>) -> Void) {
        store.read(id) { result in
            switch result {
            case .failure: reply(.failure(.storeUnavailable))
            case .success(nil): reply(.failure(.notFound))
            case .success(let stored?): reply(.success(stored))
            }
        }
    }

    /// Sends a message once more whose outcome is unknown, within its life.
    public func resendUnknown(
        _ id: MessageID, by actor: Actor, reason: String? = nil,
        then reply: @escaping @Sendable (Result<StoredMessage, Refusal>) -> Void
    ) {
        guard let reply = recorded(by: actor, "unknown.resend", of: id.description, reason: reason, then: reply)
        else { return }
        unknown(id) { [self] result in
            guard case .success(let stored) = result else { return reply(result) }
            guard clock.now() < stored.message.expiresAt else {
                return reply(.failure(Refusal(.tooLate, "The life of this message is over; it is not sent any more.")))
            }
            if let obstacle = engineRoom.resend(stored) { return reply(.failure(Refusal(obstacle))) }
            log.write(.note, "an operator sends message \(id) once more")
            reply(result)
        }
    }

    /// Takes a message off the list of what is unknown: it counts as failed from now on, and nothing follows.
    public func closeUnknown(
        _ id: MessageID, by actor: Actor, reason: String? = nil,
        then reply: @escaping @Sendable (Result<StoredMessage, Refusal>) -> Void
    ) {
        guard let reply = recorded(by: actor, "unknown.close", of: id.description, reason: reason, then: reply)
        else { return }
        unknown(id) { [self] result in
            guard case .success(let stored) = result else { return reply(result) }
            guard engineRoom.close(stored) else { return reply(.failure(Refusal(.underWay))) }
            log.write(.note, "an operator closed message \(id): it counts as failed")
            reply(result)
        }
    }

    private func unknown(_ id: MessageID, then reply: @escaping @Sendable (Result<StoredMessage, Refusal>) -> Void) {
        readAny(id) { result in
            guard case .success(let stored) = result, stored.state != .unknown else { return reply(result) }
            let sentence = "This message is not unknown, it is \(stored.state.rawValue)."
            reply(.failure(Refusal(.notUnknown, sentence)))
        }
    }
}

extension Refusal {
    fileprivate init(_ obstacle: ResendObstacle) {
        switch obstacle {
        case .superseded: self.init(.tooLate, "A newer code has taken the place of this one; it is not sent any more.")
        case .erased: self.init(.tooLate, "What this message held is erased; it is not sent any more.")
        case .underWay: self.init(.notUnknown, "This message is on its way again already.")
        case .noProvider(let notes):
            let all = notes.map { "\($0.provider): \($0.why)" }.joined(separator: "; ")
            self.init(
                .noProvider,
                "No provider can take this message now; nothing was sent\(all.isEmpty ? "." : ". \(all).")")
        }
    }
}
