import Messaging
import Testing

@testable import RoutingCore

@Suite("Whatever happens to senders")
struct SenderHistoryTests {
    @Test func `a sender that a provider may not use is never on the wire, over thousands of tables`() {
        var (sends, named, kept, replaced) = (0, 0, 0, 0)
        for seed in UInt64(1)...3_000 {
            var world = World(sending: seed)
            world.run()
            let broken = world.violations + Rules.brokenAtRest(in: world)
            #expect(broken == [], "seed \(seed)")
            if !broken.isEmpty { return }
            for sent in world.network.sent.values.joined() {
                sends += 1
                named += sent.originator == nil ? 0 : 1
            }
            for sent in world.network.sent.values where Set(sent.map(\.originator)).count > 1 { replaced += 1 }
            let notes = world.disk.rows.values.flatMap(\.attempts).flatMap(\.decision.notes)
            kept += notes.count { $0.why.hasPrefix("none of the client's senders") }
        }
        // The histories come to where it matters: providers are passed over, and a failover changes the sender.
        #expect(sends > 10_000 && named > 5_000 && kept > 500 && replaced > 200, "\((sends, named, kept, replaced))")
    }
}
