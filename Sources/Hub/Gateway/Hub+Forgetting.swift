import Messaging
import Ports
import RoutingCore
import Telephony

// What the hub holds of a number is erased when its owner asks for it. The store is looked through in pages, between which
// messages go on.
extension Hub {
    /// What `forget` would find now.
    public func lookFor(_ number: String, then reply: @escaping @Sendable (Result<Forgotten, Refusal>) -> Void) {
        do throws(Refusal) {
            eachPage(to: try Self.number(number), changing: { _, next in next(.success(())) }, then: reply)
        } catch {
            reply(.failure(error))
        }
    }

    /// Cancels what waits for this number and erases the rest of what its messages hold of it; synced when `reply` hears of
    /// it. The audit log has the deed without the number.
    public func forget(
        _ number: String, by actor: Actor, reason: String? = nil,
        then reply: @escaping @Sendable (Result<Forgotten, Refusal>) -> Void
    ) {
        do throws(Refusal) {
            let number = try Self.number(number)
            guard let reply = recorded(by: actor, "recipient.forget", of: "", reason: reason, then: reply) else {
                return
            }
            eachPage(to: number, changing: { [self] messages, next in erase(messages, then: next) }) { [self] result in
                if case .success(let forgotten) = result { tell(of: forgotten, actor) }
                reply(result)
            }
        } catch {
            reply(.failure(error))
        }
    }

    private func tell(of forgotten: Forgotten, _ actor: Actor) {
        let what = "\(forgotten.messages) messages erased, \(forgotten.waiting) of them cancelled"
        log.write(.note, "an operator forgot a number: \(what)")
        // The deed stands in the log already; this adds how much it was.
        try? record(AuditEntry(actor, "recipient.forget", of: "", result: what))
    }

    private static func number(_ text: String) throws(Refusal) -> E164 {
        do throws(NumberProblem) { return try PhoneNumber(strict: text).e164 } catch {
            throw .invalid([FieldProblem("/to", "The number cannot be used: \(error.sentence).")])
        }
    }

    private func eachPage(
        to number: E164, after key: UInt64 = 0, found: Forgotten = Forgotten(),
        changing change:
            @escaping @Sendable ([StoredMessage], @escaping @Sendable (Result<Void, Refusal>) -> Void) -> Void,
        then reply: @escaping @Sendable (Result<Forgotten, Refusal>) -> Void
    ) {
        store.written(to: number, after: key) { [weak self] result in
            guard let self, case .success(let page) = result else { return reply(.failure(.storeUnavailable)) }
            var found = found
            for stored in page.messages { found.count(stored) }
            let all = found
            change(page.messages) { [weak self] result in
                if case .failure(let refusal) = result { return reply(.failure(refusal)) }
                guard let self, let next = page.next else { return reply(.success(all)) }
                eachPage(to: number, after: next, found: all, changing: change, then: reply)
            }
        }
    }

    private func erase(_ messages: [StoredMessage], then next: @escaping @Sendable (Result<Void, Refusal>) -> Void) {
        guard let last = messages.last?.message.id else { return next(.success(())) }
        engineRoom.forget(messages)
        // A read comes after the writes handed over before it; what could not be written is offered again.
        store.read(last) { result in
            guard case .success(let stored) = result, stored?.message.content.to.isErased != false else {
                return next(.failure(.storeUnavailable))
            }
            next(.success(()))
        }
    }
}
