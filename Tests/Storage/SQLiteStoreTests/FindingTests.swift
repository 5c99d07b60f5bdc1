import Messaging
import Ports
import Testing

@testable import SQLiteStore

@Suite("What stands beside an attempt, and what operators set")
struct FindingTests {
    @Test func `why a provider was chosen and what a look-up found outlive a restart`() async throws {
        let folder = try Folder()
        let decision = Decision(
            "esendex", notes: [.init("first", "it is skipped: often"), .init("second", "tried before")],
            limit: .init(connect: .milliseconds(700), whole: .seconds(4)))
        let attempt = AttemptID(message: Sample.key(1), ordinal: 1)
        let lost = Outcome.unknown(Reason(.connectionLost, "lost"))
        do {
            let store = try SQLiteStore(path: folder.store)
            store.writeAndWait([
                .accept(Sample.message(1)),
                .begin(attempt, decision, at: Sample.start),
                Sample.end(1, lost, .unknown),
                .found(attempt, .taken(reference: "R1"), at: Sample.start, state: .sent),
            ])
            store.close()
        }
        let store = try SQLiteStore(path: folder.store)
        let stored = try #require(try await store.message(Sample.message(1).id))
        #expect(stored.state == .sent)
        #expect(stored.attempts.map(\.outcome) == [lost])
        #expect(stored.attempts.map(\.decision) == [decision])
        #expect(stored.attempts.map(\.finding) == [.taken(reference: "R1")])
        #expect(stored.attempts.map(\.foundAt) == [Sample.start])
    }

    @Test func `a drain is kept until it is removed`() throws {
        let folder = try Folder()
        let drain = ProviderDrain(provider: "esendex", reason: "maintenance", at: Sample.start)
        do {
            let store = try SQLiteStore(path: folder.store)
            try store.add(ProviderDrain(provider: "esendex", reason: "other", at: Sample.start))
            try store.add(drain)
            store.close()
        }
        let store = try SQLiteStore(path: folder.store)
        #expect(try store.drains() == [drain])
        try store.removeDrain(of: "esendex")
        #expect(try store.drains() == [])
    }
}
