import Messaging
import Ports
import Testing

@testable import SQLiteStore

@Suite struct UnfinishedTests {
    @Test func `a start finds what is queued, sending or scheduled, and what is unknown within its life`() throws {
        let folder = try Folder()
        let first = try SQLiteStore(path: folder.store)
        for (n, state) in MessageState.allCases.enumerated() {
            first.write([.accept(Sample.message(n)), .move(Sample.key(n), state, notes: [])])
        }
        first.close()
        let second = try SQLiteStore(path: folder.store)
        let within = try second.unfinished(at: Sample.start + .minutes(1))
        #expect(within.map(\.state) == [.scheduled, .queued, .sending, .unknown])
        let after = try second.unfinished(at: Sample.start + .hours(1))
        #expect(after.map(\.state) == [.scheduled, .queued, .sending])
        second.close()
    }

    @Test func `the end of a life is no longer within it`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        store.write([.accept(Sample.message(0)), .move(Sample.key(0), .unknown, notes: [])])
        let end = Sample.message(0).expiresAt
        #expect(try store.unfinished(at: end).isEmpty)
        #expect(try store.unfinished(at: Instant(microseconds: end.microseconds - 1)).count == 1)
        store.close()
    }

    @Test func `they come oldest first, each with its attempts`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        let refused = Outcome.refused(Reason(.badRequest, "400"))
        store.write([.accept(Sample.message(3)), .accept(Sample.message(1)), .accept(Sample.message(2))])
        store.write([Sample.begin(1), Sample.end(1, refused, .queued), Sample.begin(1, ordinal: 2)])
        let found = try store.unfinished(at: Sample.start)
        #expect(found.map(\.message.id.high) == [Sample.key(1), Sample.key(2), Sample.key(3)])
        #expect(found.map(\.state) == [.sending, .queued, .queued])
        #expect(found[0].attempts.map(\.outcome) == [refused, nil])
        #expect(found[1].attempts.isEmpty)
        store.close()
    }

    @Test func `the index serves the search, so that a start does not read what is done`() throws {
        let folder = try Folder()
        let database = try Database(path: folder.store, ContentCells(seal: PlainSeal()))
        let plan = try database.connection.prepare("EXPLAIN QUERY PLAN " + ReadStatements.unfinishedQuery)
        _ = plan.step()
        #expect(plan.text(3).contains("INDEX unfinished"))
        #expect(MessageState.allCases.filter { $0.code < 4 } == [.scheduled, .queued, .sending, .unknown])
    }
}

@Suite struct RecentCodesTests {
    @Test func `a start hears of the codes of the last minutes whose lives last, whatever became of them`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        let states: [MessageState] = [.queued, .sent, .cancelled, .unknown]
        for (n, state) in states.enumerated() {
            store.write([.accept(Sample.message(n)), .move(Sample.key(n), state, notes: [])])
        }
        store.write([.accept(Sample.message(4, life: .hours(1)))])
        store.write((5..<2_005).map { .accept(Sample.message($0)) })
        func keys(after minutes: Int64) throws -> [UInt64] {
            var keys: [UInt64] = []
            try store.eachRecentCode(at: Sample.start + .minutes(minutes)) { keys.append($0.message.id.high) }
            return keys
        }
        #expect(try keys(after: 1) == (0..<2_005).map { Sample.key($0) })
        #expect(try keys(after: 9) == [Sample.key(4)])
        #expect(try keys(after: 11) == [])
        store.close()
    }
}
