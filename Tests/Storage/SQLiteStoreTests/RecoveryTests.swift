import Dispatch
import Foundation
import Messaging
import Ports
import Testing

@testable import SQLiteStore

/// Coming back from trouble without a restart. (With a disk that really fails: `MartletTests`.)
@Suite struct RecoveryTests {
    @Test func `after a failed sync the connection is another, what was kept is there, and writing goes on`() throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, log: log)
        store.writeAndWait([.accept(Sample.message(0))])
        #expect(store.fail(SQLiteResult(1_034))?.label == .unusable)
        store.writeAndWait([.accept(Sample.message(1))])
        #expect(log.labels == [nil, nil])
        #expect(store.ask { $0.reopenedAt != nil })
        #expect(try store.unfinished(at: Sample.start).count == 2)
        store.close()
    }

    @Test func `a second failure before the next try fails what comes, and what is kept can be read`() throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, seal: PlainSeal(), secondsBetweenTries: 3_600)
        store.start { log.hear($0, $1) }
        store.writeAndWait([.accept(Sample.message(0))])
        store.fail(SQLiteResult(1_034))
        store.writeAndWait([.accept(Sample.message(1))])
        store.fail(SQLiteResult(778))
        store.writeAndWait([.accept(Sample.message(2))])
        #expect(log.labels == [nil, nil, .unusable])
        #expect(try store.newestKey() == Sample.key(1))
        store.close()
    }

    @Test func `a file that is gone is not made anew, and used again when it is back`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store, seal: PlainSeal(), secondsBetweenTries: 0.01)
        let (log, recovered) = (CommitLog(), DispatchSemaphore(value: 0))
        store.start { writes, error in
            log.hear(writes, error)
            if writes.isEmpty, error == nil { recovered.signal() }
        }
        store.writeAndWait([.accept(Sample.message(0))])
        // The log goes with the connection, once the database has all of it.
        let (here, away) = (folder.store, folder.path + "/away.db")
        store.fail(SQLiteResult(10)) { try? FileManager.default.moveItem(atPath: here, toPath: away) }
        store.writeAndWait([.accept(Sample.message(1))])
        #expect(log.labels == [nil, .unusable])
        #expect(!FileManager.default.fileExists(atPath: folder.store))
        try FileManager.default.moveItem(atPath: away, toPath: folder.store)
        #expect(recovered.wait(timeout: .now() + 20) == .success)
        store.writeAndWait([.accept(Sample.message(2))])
        #expect(try store.unfinished(at: Sample.start).map(\.message.id.high) == [Sample.key(0), Sample.key(2)])
        store.close()
    }

    @Test func `when there is room again, it is said without a write`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store, seal: PlainSeal(), secondsBetweenTries: 0.01)
        let recovered = DispatchSemaphore(value: 0)
        store.start { writes, error in if writes.isEmpty, error == nil { recovered.signal() } }
        store.fail(SQLiteResult(13))
        #expect(recovered.wait(timeout: .now() + 20) == .success)
        store.close()
    }

    @Test func `frames whose sync failed are cut off, and those before them stay`() throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, log: log)
        store.writeAndWait([.accept(Sample.message(0))])
        let synced = try #require(store.ask { $0.database?.connection.framesInLog })
        store.writeAndWait([.accept(Sample.message(1))])
        let copy = folder.path + "/copy.db"
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: folder.store + suffix, toPath: copy + suffix)
        }
        #expect(synced > 0)
        try UnsyncedFrames.cut(store: copy, keeping: synced)
        let after = try SQLiteStore(path: copy)
        #expect(try after.unfinished(at: Sample.start).map(\.message.id.high) == [Sample.key(0)])
        after.close()
        store.close()
    }
}

extension SQLiteStore {
    /// A transaction that ends so, as SQLite would say it.
    @discardableResult
    fileprivate func fail(_ result: SQLiteResult, meanwhile: @Sendable @escaping () -> Void = {}) -> StoreError? {
        ask { writer in
            meanwhile()
            return writer.commit { _ in result }
        }
    }
}
