import Foundation
import Messaging
import Ports
import Synchronization
import Testing

@testable import SQLiteStore

@Suite struct FailingTests {
    @Test func `a full store fails the whole transaction, and goes on when there is room again`() throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, log: log)
        store.writeAndWait([.accept(Sample.message(0))])
        store.limitPages("(SELECT page_count + 4 FROM pragma_page_count)")
        let big = (1...20).map { StoreWrite.accept(Sample.message($0, text: String(repeating: "x", count: 2_000))) }
        store.writeAndWait(big)
        #expect(log.labels == [nil] + big.map { _ in .full })
        #expect(log.entries.last?.error?.sentence.contains("free space") == true)
        #expect(try store.newestKey() == Sample.key(0))
        store.limitPages("1000000")
        store.writeAndWait(big)
        #expect(log.labels.suffix(20).allSatisfy { $0 == nil })
        #expect(try store.unfinished(at: Sample.start).count == 21)
        store.close()
    }

    @Test func `a damaged file ends the writing`() throws {
        let folder = try Folder()
        let first = try SQLiteStore(path: folder.store)
        first.write([.accept(Sample.message(0))])
        first.close()
        try overwriteAllButTheFirstPage(folder.store)
        let log = CommitLog()
        let second = try SQLiteStore(path: folder.store, log: log)
        second.writeAndWait([.accept(Sample.message(1)), Sample.begin(1)])
        second.writeAndWait([.accept(Sample.message(2))])
        #expect(log.labels == [.damaged, .damaged, .damaged])
        #expect(second.statistics.commits == 0)
        #expect(throws: StoreError.self) { try second.unfinished(at: Sample.start) }
        second.close()
    }

    @Test func `a damage that a read finds ends the writing too, and is told without a write`() async throws {
        let folder = try Folder()
        let first = try SQLiteStore(path: folder.store)
        first.write([.accept(Sample.message(0))])
        first.close()
        try overwriteAllButTheFirstPage(folder.store)
        let log = CommitLog()
        let second = try SQLiteStore(path: folder.store)
        let told = Mutex<[StoreError.Label?]>([])
        second.start { writes, error in
            log.hear(writes, error)
            if writes.isEmpty { told.withLock { $0.append(error?.label) } }
        }
        #expect(throws: StoreError.self) { try second.newestKey() }
        second.writeAndWait([.accept(Sample.message(1))])
        #expect(told.withLock { $0 } == [.damaged])
        #expect(log.labels == [.damaged])
        second.close()
    }

    @Test func `a failed transaction keeps nothing, and leaves the next one free`() throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, log: log)
        let error = store.ask { writer in
            writer.commit { database in
                _ = database.writes.apply(.accept(Sample.message(1)))
                return SQLiteResult(778)
            }
        }
        #expect(error?.label == .unusable)
        #expect(try store.newestKey() == 0)
        store.writeAndWait([.accept(Sample.message(1))])
        #expect(log.labels == [nil])
        store.close()
    }

    @Test func `only time, another connection or an operator can help, each after its own results`() {
        // SQLITE_FULL, SQLITE_BUSY.
        for code: Int32 in [13, 5] { #expect(SQLiteResult(code).cure == .time) }
        // SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_WRITE, SQLITE_READONLY, SQLITE_CANTOPEN.
        for code: Int32 in [1_034, 1_290, 778, 8, 14] { #expect(SQLiteResult(code).cure == .reopening) }
        // SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_NOTADB.
        for code: Int32 in [11, 267, 26] { #expect(SQLiteResult(code).cure == .restart) }
    }

    @Test func `results have these labels`() {
        let labels: [(Int32, StoreError.Label)] = [
            (13, .full), (1_034, .unusable), (11, .damaged), (26, .damaged), (5, .busy), (14, .unusable),
            (8, .unusable), (1_555, .contradiction),
        ]
        for (code, label) in labels { #expect(SQLiteResult(code).error("write", path: "x.db").label == label) }
    }

    private func overwriteAllButTheFirstPage(_ path: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes.replaceSubrange(4_096..., with: Data(repeating: 0xA5, count: bytes.count - 4_096))
        try bytes.write(to: URL(fileURLWithPath: path))
    }
}

extension SQLiteStore {
    /// Lets the file grow no further than so many pages.
    fileprivate func limitPages(_ pages: String) {
        ask { writer in
            guard let connection = writer.database?.connection,
                let count = try? connection.text(of: "SELECT \(pages)")
            else { return }
            try? connection.execute("PRAGMA max_page_count = \(count)")
        }
    }
}
