import Messaging
import Ports
import SQLiteStore
import Testing

@Suite struct ContradictionTests {
    @Test func `a write that contradicts what is kept fails alone`() async throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, log: log)
        let accepted = Outcome.accepted(reference: nil)
        let writes: [StoreWrite] = [
            .accept(Sample.message(1)),
            .accept(Sample.message(1)),
            Sample.begin(2),
            Sample.begin(1),
            Sample.begin(1),
            Sample.end(1, accepted, .sent),
            Sample.end(1, .unknown(Reason(.timeLimit, "late")), .unknown),
            .move(Sample.key(3), .failed, notes: []),
            .accept(Sample.message(4)),
        ]
        store.writeAndWait(writes)
        #expect(log.entries.map(\.write.mark) == writes.map(\.mark))
        #expect(
            log.labels == [
                nil, .contradiction, .contradiction, nil, .contradiction, nil, .contradiction, .contradiction, nil,
            ])
        #expect(store.statistics.commits == 1)
        #expect(store.statistics.writes == 4)
        let stored = try #require(try await store.message(Sample.message(1).id))
        #expect(stored.state == .sent)
        #expect(stored.attempts.map(\.outcome) == [accepted])
        #expect(try await store.message(Sample.message(2).id) == nil)
        #expect(try await store.message(Sample.message(4).id) != nil)
        store.close()
        #expect(try RawDatabase(folder.store).text("SELECT count(*) FROM attempt") == "1")
    }
}
