import Messaging
import Ports

// What operators do is written down before it is done, and not done where that fails. An entry with the result `asked`
// alone was done; when it was not, a second one says so.
extension Hub {
    /// Writes an entry to the audit log; trouble is told once, and its end.
    public func record(_ entry: AuditEntry) throws(Refusal) {
        do throws(AuditError) {
            try audit.record(entry)
        } catch {
            if isAuditWritten.withLock({ $0.exchanged(for: false) }) {
                log.write(.alarm, "nothing is administered, messages go on: \(error.sentence)")
            }
            throw .auditUnavailable
        }
        if !isAuditWritten.withLock({ $0.exchanged(for: true) }) {
            log.write(.note, "the audit log is written again")
        }
    }

    /// Writes down what is asked for, then does it.
    func recorded<Answer>(
        by actor: Actor, _ action: String, of object: String, reason: String?, _ deed: () throws(Refusal) -> Answer
    ) throws(Refusal) -> Answer {
        try record(AuditEntry(actor, action, of: object, reason: reason))
        do throws(Refusal) {
            return try deed()
        } catch {
            refused(error, by: actor, action, of: object)
            throw error
        }
    }

    /// Writes down what is asked for, before a deed that ends later: what it answers goes through what this returns. Nil
    /// when it cannot be written; then `reply` has heard so.
    func recorded<Answer>(
        by actor: Actor, _ action: String, of object: String, reason: String?,
        then reply: @escaping @Sendable (Result<Answer, Refusal>) -> Void
    ) -> (@Sendable (Result<Answer, Refusal>) -> Void)? {
        do throws(Refusal) {
            try record(AuditEntry(actor, action, of: object, reason: reason))
        } catch {
            reply(.failure(error))
            return nil
        }
        return { [self] result in
            if case .failure(let refusal) = result { refused(refusal, by: actor, action, of: object) }
            reply(result)
        }
    }

    private func refused(_ refusal: Refusal, by actor: Actor, _ action: String, of object: String) {
        // Nothing was done, so that nothing is lost when this cannot be written; trouble with the log is told.
        try? record(AuditEntry(actor, action, of: object, result: "refused: \(refusal.kind.rawValue)"))
    }
}

extension Bool {
    /// The value of before.
    fileprivate mutating func exchanged(for new: Bool) -> Bool {
        defer { self = new }
        return self
    }
}
