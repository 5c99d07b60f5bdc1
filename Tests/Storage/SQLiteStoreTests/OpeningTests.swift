import Foundation
import Messaging
import Ports
import Testing

@testable import SQLiteStore

@Suite struct OpeningTests {
    @Test func `the folder and the files are for their owner alone`() throws {
        let folder = try Folder()
        let path = folder.path + "/a/b/martlet.db"
        let store = try SQLiteStore(path: path)
        store.writeAndWait([.accept(Sample.message(1))])
        for made in ["/a", "/a/b"] { #expect(try folder.mode(of: folder.path + made) == 0o700) }
        for made in ["", "-wal", ".lock"] { #expect(try folder.mode(of: path + made) == 0o600) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b").count == 3)
        store.close()
    }

    @Test func `a commit is synced`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        let answers = store.ask { writer in
            ["synchronous", "journal_mode", "locking_mode", "foreign_keys", "secure_delete"].map { name in
                (try? writer.database?.connection.text(of: "PRAGMA \(name)")) ?? ""
            }
        }
        #expect(answers == ["2", "wal", "exclusive", "1", "1"])
        store.close()
    }

    @Test func `a second opener is refused, and told by whom`() throws {
        let folder = try Folder()
        let first = try SQLiteStore(path: folder.store)
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: folder.store) }
        #expect(error?.label == .busy)
        #expect(
            error?.sentence == "the store \(folder.store) is in use by process \(getpid()), which holds "
                + "\(folder.store).lock: stop that one first, or give this one another store")
        first.close()
        try SQLiteStore(path: folder.store).close()
    }

    @Test func `a newer version is refused`() throws {
        let folder = try Folder()
        try SQLiteStore(path: folder.store).close()
        try RawDatabase(folder.store).execute("PRAGMA user_version = 9")
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: folder.store) }
        #expect(error?.label == .unusable)
        #expect(
            error?.sentence == "the store \(folder.store) has version 9 and this martlet knows version 6: "
                + "use the martlet that wrote it, or a newer one")
    }

    @Test func `a store of version 1 is brought up to date, and loses nothing`() async throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        store.writeAndWait([.accept(Sample.message(1)), Sample.begin(1)])
        store.close()
        try RawDatabase(folder.store).makePlain()
        try RawDatabase(folder.store).execute(
            """
            ALTER TABLE message DROP COLUMN why;
            ALTER TABLE attempt DROP COLUMN why; ALTER TABLE attempt DROP COLUMN finding;
            ALTER TABLE attempt DROP COLUMN found_reference;
            ALTER TABLE attempt DROP COLUMN connect_us; ALTER TABLE attempt DROP COLUMN whole_us; ALTER TABLE attempt DROP COLUMN found_us; DROP TABLE drain; PRAGMA user_version = 1;
            """)
        let after = try SQLiteStore(path: folder.store)
        #expect(try await after.message(Sample.message(1).id)?.attempts.map(\.provider) == ["esendex"])
        #expect(try after.drains() == [])
        after.close()
    }

    @Test func `a store of version 3 is brought up to date, and keeps from then on why a message ended`() async throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        store.writeAndWait([.accept(Sample.message(1))])
        store.close()
        try RawDatabase(folder.store).makePlain()
        try RawDatabase(folder.store).execute("ALTER TABLE message DROP COLUMN why; PRAGMA user_version = 3;")
        let after = try SQLiteStore(path: folder.store)
        #expect(try await after.message(Sample.message(1).id)?.lastNotes == [])
        let notes = [Decision.Note("esendex", "an operator drained it")]
        after.writeAndWait([.move(Sample.key(1), .expired, notes: notes)])
        #expect(try await after.message(Sample.message(1).id)?.lastNotes == notes)
        after.close()
    }

    @Test func `the database of another program is refused, and left as it is`() throws {
        let folder = try Folder()
        try RawDatabase(folder.store).execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.store))
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: folder.store) }
        #expect(error?.label == .unusable)
        #expect(error?.sentence == "\(folder.store) is a database of another program: give the hub its own file")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == before)
    }

    @Test func `a file that is no database is refused as damaged`() throws {
        let folder = try Folder()
        try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: folder.store))
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: folder.store) }
        #expect(error?.label == .damaged)
    }

    @Test func `a path that is a folder, or below a file, is refused with the path named`() throws {
        let folder = try Folder()
        try Data().write(to: URL(fileURLWithPath: folder.path + "/file"))
        for path in [folder.path, folder.path + "/file/martlet.db"] {
            let error = #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
            #expect(error?.label == .unusable)
            #expect(error?.sentence.contains(path) == true)
        }
    }

    @Test func `opened again, the store shares no memory with other processes`() throws {
        let folder = try Folder()
        try SQLiteStore(path: folder.store).close()
        let store = try SQLiteStore(path: folder.store)
        store.writeAndWait([.accept(Sample.message(1))])
        #expect(FileManager.default.fileExists(atPath: folder.store + "-wal"))
        #expect(!FileManager.default.fileExists(atPath: folder.store + "-shm"))
        store.close()
    }

    @Test func `an empty path is refused`() {
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: "") }
        #expect(error?.label == .unusable)
    }

    @Test func `a refused file is not left locked`() throws {
        let folder = try Folder()
        try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: folder.store))
        #expect(throws: StoreError.self) { try SQLiteStore(path: folder.store) }
        try FileManager.default.removeItem(atPath: folder.store)
        try SQLiteStore(path: folder.store).close()
    }
}
