import Foundation
import Messaging
import Ports
import SQLiteStore
import Synchronization
import Testing

@Suite struct CrashTests {
    /// The files as a `kill -9` would leave them are copied at each answer, on the writer's thread, while producers go
    /// on. (That the bytes are on the disk by then, and not only with the kernel, is what `synchronous=FULL` is for.)
    @Test func `whatever was answered is there after a crash at any commit`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        let snapshots = Mutex<[(path: String, accepted: Int, ended: Int)]>([])
        let told = Mutex((accepted: 0, ended: 0, commits: 0))
        let path = folder.store
        store.start { writes, error in
            let now = told.withLock { told in
                for write in writes where error == nil {
                    if case .accept = write { told.accepted += 1 }
                    if case .end = write { told.ended += 1 }
                }
                told.commits += 1
                return told
            }
            guard now.commits % 8 == 0 else { return }
            let copy = "\(path).crash-\(now.commits)"
            do {
                try FileManager.default.copyItem(atPath: path, toPath: copy)
                try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
                snapshots.withLock { $0.append((copy, now.accepted, now.ended)) }
            } catch { Issue.record(error) }
        }
        DispatchQueue.concurrentPerform(iterations: 4) { producer in
            for n in 0..<500 {
                let number = producer * 1_000 + n
                store.write([.accept(Sample.message(number)), Sample.begin(number)])
                store.write([Sample.end(number, .accepted(reference: "r\(number)"), .sent)])
                if n % 25 == 0 { _ = try? store.newestKey() }
            }
        }
        store.close()
        let taken = snapshots.withLock { $0 }
        #expect(taken.count > 3)
        for (copy, accepted, ended) in taken {
            let counts = try counts(in: copy)
            #expect(counts == [accepted, ended])
        }
    }

    @Test func `a store left without a word is opened again with all that was answered`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        store.writeAndWait([.accept(Sample.message(1)), Sample.begin(1), .accept(Sample.message(2))])
        let copy = folder.path + "/copy.db"
        try FileManager.default.copyItem(atPath: folder.store, toPath: copy)
        try FileManager.default.copyItem(atPath: folder.store + "-wal", toPath: copy + "-wal")
        let after = try SQLiteStore(path: copy)
        let found = try after.unfinished(at: Sample.start)
        #expect(found.map(\.state) == [.sending, .queued])
        #expect(found.map(\.attempts.count) == [1, 0])
        after.close()
        store.close()
    }

    /// Messages and ended attempts in a database, read by a connection of its own.
    private func counts(in path: String) throws -> [Int] {
        let copy = try RawDatabase(path)
        #expect(try copy.text("PRAGMA integrity_check") == "ok")
        return try [
            copy.text("SELECT count(*) FROM message"),
            copy.text("SELECT count(*) FROM attempt WHERE outcome IS NOT NULL"),
        ].map { try #require(Int($0)) }
    }
}
