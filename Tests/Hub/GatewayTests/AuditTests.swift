import Gateway
import Messaging
import Ports
import Testing

/// What operators do stands in the audit log before it is done.
@Suite struct AuditTests {
    private let alice = Actor(name: "alice", source: "uid 1000")
    private let nowhere = MessageID(high: 1 << 20, low: 7)

    @Test func `each deed leaves an entry with actor, object and reason`() throws {
        let hand = try HandHub()
        try hand.hub.drainProvider("a", reason: "painting the wall", by: alice)
        try hand.hub.restoreProvider("a", reason: nil, by: alice)
        _ = try hand.hub.addKey(client: "shop", by: alice, reason: "their old one is in a mail")
        #expect(
            hand.audit.entries == [
                AuditEntry(alice, "provider.drain", of: "a", reason: "painting the wall", result: "asked"),
                AuditEntry(alice, "provider.restore", of: "a", result: "asked"),
                AuditEntry(
                    alice, "client_key.add", of: "shop", reason: "their old one is in a mail", result: "asked"),
            ])
    }

    @Test func `a deed that is refused after it was asked for leaves a second entry that says so`() throws {
        let hand = try HandHub()
        let (resent, closed) = (Heard<StoredMessage>(), Heard<StoredMessage>())
        hand.hub.resendUnknown(nowhere, by: alice, reason: "they rang") { resent.hear($0) }
        hand.hub.closeUnknown(nowhere, by: alice) { closed.hear($0) }
        hand.store.commit()
        #expect(resent.refusal?.kind == .notFound)
        #expect(closed.refusal?.kind == .notFound)
        let id = nowhere.description
        #expect(
            hand.audit.entries == [
                AuditEntry(alice, "unknown.resend", of: id, reason: "they rang", result: "asked"),
                AuditEntry(alice, "unknown.close", of: id, result: "asked"),
                AuditEntry(alice, "unknown.resend", of: id, result: "refused: not_found"),
                AuditEntry(alice, "unknown.close", of: id, result: "refused: not_found"),
            ])
    }

    @Test func `what cannot be written down is not done, messages go on, and one alarm tells it`() throws {
        let hand = try HandHub()
        hand.audit.breakOff()
        let refusals = [
            #expect(throws: Refusal.self) { try hand.hub.drainProvider("a", reason: "why not", by: alice) },
            #expect(throws: Refusal.self) { try hand.hub.restoreProvider("a", reason: nil, by: alice) },
            #expect(throws: Refusal.self) { _ = try hand.hub.addKey(client: "shop", by: alice) },
        ]
        let (resent, closed) = (Heard<StoredMessage>(), Heard<StoredMessage>())
        hand.hub.resendUnknown(nowhere, by: alice) { resent.hear($0) }
        hand.hub.closeUnknown(nowhere, by: alice) { closed.hear($0) }
        #expect(
            (refusals + [resent.refusal, closed.refusal]).map { $0?.kind }
                == [_](repeating: .auditUnavailable, count: 5))
        #expect(try hand.hub.providerStandings().allSatisfy { $0.drainReason == nil })
        let message = hand.submit(hand.submission())
        hand.store.commit()
        #expect(message.success != nil)
        #expect(
            hand.log.all.filter { $0.contains("administered") } == [
                "alarm: nothing is administered, messages go on: the audit log is broken by hand"
            ])
        hand.audit.mend()
        try hand.hub.drainProvider("a", reason: "again", by: alice)
        #expect(hand.log.all.contains("note: the audit log is written again"))
    }
}
