import Messaging
import Ports
import SQLiteStore
import Testing

@Suite struct KeepingTests {
    @Test func `writes are answered in the order in which they were handed over`() throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, log: log)
        var handed: [String] = []
        for n in 0..<3_000 {
            let writes = [.accept(Sample.message(n)), Sample.begin(n), Sample.end(n, .accepted(reference: nil), .sent)]
            handed += writes.map(\.mark)
            store.write(writes)
        }
        store.writeAndWait([])
        #expect(log.entries.map(\.write.mark) == handed)
        #expect(log.entries.allSatisfy { $0.error == nil })
        store.close()
    }

    @Test func `what is handed over together shares a commit`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        store.writeAndWait((0..<64).map { .accept(Sample.message($0)) })
        #expect(store.statistics.commits == 1)
        #expect(store.statistics.writes == 64)
        store.close()
    }

    @Test func `the log is carried over while the store works, and does not grow with it`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        let text = String(repeating: "x", count: 3_000)
        for turn in 0..<50 {
            store.writeAndWait((0..<100).map { .accept(Sample.message(turn * 100 + $0, text: text)) })
        }
        #expect(try folder.size(of: folder.store) > 15_000_000)
        #expect(try folder.size(of: folder.store + "-wal") < 6_000_000)
        store.close()
    }

    @Test func `a message is read as it was accepted, with its attempts`() async throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        let message = Sample.message(1)
        store.write([.accept(message), Sample.begin(1)])
        let stored = try #require(try await store.message(message.id))
        #expect(stored.state == .sending)
        #expect(stored.message.id == message.id)
        #expect(stored.message.client == "shop")
        #expect(stored.message.owner == "auth0")
        #expect(stored.message.purpose == .otp)
        #expect(stored.message.channel == .sms)
        #expect(stored.message.acceptedAt == message.acceptedAt)
        #expect(stored.message.expiresAt == message.expiresAt)
        #expect(stored.message.content == message.content)
        #expect(
            stored.attempts == [
                AttemptRecord(ordinal: 1, decision: Decision("esendex"), beganAt: Sample.start + .seconds(1))
            ])
        store.close()
    }

    @Test func `an id whose second half differs is another message`() async throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        store.write([.accept(Sample.message(1))])
        #expect(try await store.message(MessageID(high: Sample.key(1), low: 1)) == nil)
        #expect(try await store.message(MessageID(high: Sample.key(2), low: 1)) == nil)
        store.close()
    }

    @Test func `every outcome survives a restart`() async throws {
        let outcomes: [Outcome] = [
            .deferred(Reason(.throttled, "429"), retryAfter: .milliseconds(1_500)),
            .deferred(Reason(.connectionRefused, "nobody listens"), retryAfter: nil),
            .refused(Reason(.cannotCarry, "")),
            .misconfigured(Reason(.credentials, "403")),
            .unknown(Reason(.timeLimit, "no answer within 4 s")),
            .rejected(Reason(.optedOut, "STOP")),
            .accepted(reference: nil),
            .accepted(reference: ""),
            .accepted(reference: "8b6ae1f4-0d7c-4e4b-a53c-8d4f0a5b5d8e"),
        ]
        let folder = try Folder()
        let first = try SQLiteStore(path: folder.store)
        first.write([.accept(Sample.message(1))])
        for (index, outcome) in outcomes.enumerated() {
            first.write([Sample.begin(1, ordinal: index + 1), Sample.end(1, outcome, .queued, ordinal: index + 1)])
        }
        first.close()
        let second = try SQLiteStore(path: folder.store)
        let stored = try #require(try await second.message(Sample.message(1).id))
        #expect(stored.attempts.map(\.outcome) == outcomes)
        #expect(stored.attempts.map(\.ordinal) == Array(1...outcomes.count))
        #expect(stored.attempts.allSatisfy { $0.endedAt == Sample.start + .seconds(2) })
        second.close()
    }

    @Test func `the newest key is 0 in an empty store, else the highest`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        #expect(try store.newestKey() == 0)
        store.write([.accept(Sample.message(5)), .accept(Sample.message(2))])
        #expect(try store.newestKey() == Sample.key(5))
        store.close()
    }

    @Test func `a closed store fails what comes later`() async throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, log: log)
        store.close()
        store.writeAndWait([.accept(Sample.message(1))])
        #expect(log.labels == [.unusable])
        await #expect(throws: StoreError.self) { try await store.message(Sample.message(1).id) }
        #expect(throws: StoreError.self) { try store.newestKey() }
    }
}
