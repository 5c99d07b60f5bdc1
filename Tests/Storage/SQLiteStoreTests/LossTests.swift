import Dispatch
import Foundation
import Messaging
import Ports
import Testing

@testable import SQLiteStore

/// A file of the store that is removed, moved or replaced while it is open.
@Suite struct LossTests {
    private let folder: Folder
    private let store: SQLiteStore
    private let log = CommitLog()
    private let told = DispatchSemaphore(value: 0)
    private let recovered = DispatchSemaphore(value: 0)

    init() throws {
        folder = try Folder()
        store = try SQLiteStore(path: folder.store, seal: PlainSeal(), secondsBetweenTries: 0.01)
        store.start { [log, told, recovered] writes, error in
            log.hear(writes, error)
            if writes.isEmpty { (error == nil ? recovered : told).signal() }
        }
        store.writeAndWait([.accept(Sample.message(0))])
    }

    private var copy: String { folder.store + ".rescued" }

    @Test func `nothing is written into a removed file, and the copy of it goes on when it is put in its place`() throws
    {
        try remove("", "-wal")
        store.writeAndWait([.accept(Sample.message(1))])
        #expect(log.labels == [nil, .unusable])
        #expect(log.entries.last?.error?.sentence.contains("\(folder.store) was removed") == true)
        try waitForCopy()
        #expect(!exists(folder.store))
        #expect(try folder.mode(of: copy) == 0o600)
        try FileManager.default.moveItem(atPath: copy, toPath: folder.store)
        #expect(recovered.wait(timeout: .now() + 20) == .success)
        store.writeAndWait([.accept(Sample.message(2))])
        #expect(try kept == [0, 2])
        store.close()
    }

    @Test func `it is seen without a write, and what to do is said`() throws {
        try remove("")
        #expect(told.wait(timeout: .now() + 20) == .success)
        try waitForCopy()
        let sentence = try #require(store.ask { $0.trouble?.error.sentence })
        #expect(sentence.contains("`mv \(copy) \(folder.store)`"))
        store.close()
    }

    @Test func `a file that is moved and comes back is gone on with, and the copy of it goes`() throws {
        let away = folder.path + "/away.db"
        try FileManager.default.moveItem(atPath: folder.store, toPath: away)
        try waitForCopy()
        try FileManager.default.moveItem(atPath: away, toPath: folder.store)
        #expect(recovered.wait(timeout: .now() + 20) == .success)
        store.writeAndWait([.accept(Sample.message(2))])
        #expect(try kept == [0, 2])
        #expect(!exists(copy))
        store.close()
    }

    @Test func `another store in its place is not gone on with, and stays as it is`() throws {
        let other = folder.path + "/other.db"
        try SQLiteStore(path: other).close()
        let before = try Data(contentsOf: URL(fileURLWithPath: other))
        try remove("", "-wal")
        try FileManager.default.moveItem(atPath: other, toPath: folder.store)
        store.writeAndWait([.accept(Sample.message(1))])
        try waitForCopy()
        store.writeAndWait([.accept(Sample.message(1))])
        #expect(log.labels == [nil, .unusable, .unusable])
        #expect(log.entries.last?.error?.sentence.contains("another file stands at \(folder.store)") == true)
        store.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == before)
    }

    @Test func `a removed log is carried over, and writing goes on by itself`() throws {
        try remove("-wal")
        #expect(recovered.wait(timeout: .now() + 20) == .success)
        store.writeAndWait([.accept(Sample.message(1))])
        // What stands in the files, whatever the open store still has.
        let image = folder.path + "/image.db"
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: folder.store + suffix, toPath: image + suffix)
        }
        let after = try SQLiteStore(path: image)
        #expect(try after.unfinished(at: Sample.start).count == 2)
        after.close()
        store.close()
    }

    @Test func `what is committed while the file goes is acknowledged once it is saved`() throws {
        let path = folder.store
        let error = store.ask { writer in
            writer.commit { database in
                unlink(path)
                unlink(path + "-wal")
                return database.writes.apply(.accept(Sample.message(1)))
            }
        }
        #expect(error == nil)
        store.close()
        let saved = try SQLiteStore(path: copyMoved())
        #expect(try saved.newestKey() == Sample.key(1))
        saved.close()
    }

    @Test func `what is committed while the file goes is refused when it cannot be saved`() throws {
        let path = folder.store
        _ = try FileManager.default.createDirectory(atPath: copy + ".part", withIntermediateDirectories: false)
        let error = store.ask { writer in
            writer.commit { database in
                unlink(path)
                return database.writes.apply(.accept(Sample.message(1)))
            }
        }
        #expect(error?.sentence.contains("cannot be saved yet") == true)
        store.close()
    }

    @Test func `the copy is opened at the first try, though it has no log yet`() throws {
        try remove("", "-wal")
        store.close()
        let opened = try Database(
            reopening: copyMoved(), StoreLock(store: folder.store), ContentCells(seal: PlainSeal()))
        #expect(opened.files.loss == nil)
    }

    @Test func `why a store that came back is not gone on with is told without a write`() throws {
        try remove("", "-wal")
        try waitForCopy()
        while told.wait(timeout: .now()) == .success {}
        let old = folder.path + "/old.db"
        try SQLiteStore(path: old).close()
        try FileManager.default.moveItem(atPath: old, toPath: folder.store)
        #expect(told.wait(timeout: .now() + 20) == .success)
        #expect(store.ask { $0.trouble?.error.sentence.contains("another file stands at") } == true)
        store.close()
    }

    @Test func `a close saves what was removed, and no store begins anew beside the copy`() throws {
        try remove("", "-wal")
        store.close()
        #expect(throws: StoreError.self) { try SQLiteStore(path: folder.store) }
        #expect(!exists(folder.store))
        try FileManager.default.moveItem(atPath: copy, toPath: folder.store)
        let after = try SQLiteStore(path: folder.store)
        #expect(try after.newestKey() == Sample.key(0))
        after.close()
    }

    private var kept: [Int] {
        get throws {
            let keys = try store.unfinished(at: Sample.start).map(\.message.id.high)
            return keys.compactMap { key in (0..<3).first { Sample.key($0) == key } }
        }
    }

    /// Where it is no hindrance, as in its place.
    private func copyMoved() throws -> String {
        try FileManager.default.moveItem(atPath: copy, toPath: folder.store)
        return folder.store
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func remove(_ suffixes: String...) throws {
        for suffix in suffixes { try FileManager.default.removeItem(atPath: folder.store + suffix) }
    }

    /// The writer says so in a sentence of its own, with which its turn ends.
    private func waitForCopy() throws {
        let end = DispatchTime.now() + 20
        while store.ask({ $0.rescued == nil }) {
            try #require(.now() < end)
            usleep(1_000)
        }
    }
}
