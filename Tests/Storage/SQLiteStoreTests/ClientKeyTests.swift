import Messaging
import Ports
import SQLiteStore
import Testing

@Suite struct ClientKeyTests {
    private let key = ClientKey(
        id: "0123456789Ab", client: "shop", hash: Array(0..<32), createdAt: Instant(milliseconds: 1_750_000_000_000))

    @Test func `a key is there when add returns, and after a restart`() throws {
        let folder = try Folder()
        let other = ClientKey(id: "zzz", client: "shop", hash: [0, 1], createdAt: key.createdAt + .seconds(1))
        let first = try SQLiteStore(path: folder.store)
        #expect(try first.keys() == [])
        try first.add(other)
        try first.add(key)
        #expect(try first.keys() == [key, other])
        first.close()
        let second = try SQLiteStore(path: folder.store)
        #expect(try second.keys() == [key, other])
        second.close()
    }

    @Test func `an id is given once`() throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.store)
        try store.add(key)
        let error = #expect(throws: StoreError.self) {
            try store.add(ClientKey(id: key.id, client: "other", hash: [1], createdAt: key.createdAt))
        }
        #expect(error?.label == .contradiction)
        #expect(try store.keys() == [key])
        store.close()
    }

    @Test func `terms are kept, and ranges that cannot be read let nobody in`() throws {
        let folder = try Folder()
        let range = try #require(AddressRange("10.0.0.0/8"))
        let end = key.createdAt + .hours(1)
        let bounded = ClientKey(
            id: key.id, client: "shop", hash: key.hash, createdAt: key.createdAt, scopes: [.read], expiresAt: end,
            sources: [range])
        let first = try SQLiteStore(path: folder.store)
        try first.add(bounded)
        first.noteUse(of: key.id, at: end)
        var used = bounded
        used.lastUsedAt = end
        #expect(try first.keys() == [used])
        first.close()

        func reopened(withSources sources: String) throws -> ClientKey? {
            try RawDatabase(folder.store).execute("UPDATE client_key SET sources = '\(sources)'")
            let store = try SQLiteStore(path: folder.store)
            defer { store.close() }
            return try store.keys().first
        }
        let partly = try reopened(withSources: "somewhere 10.0.0.0/8")
        #expect(partly?.sources == [range] && partly?.scopes == [.read])
        let nowhere = try reopened(withSources: "somewhere")
        #expect(nowhere?.scopes == [], "no ranges would be anywhere")
    }

    @Test func `keys and messages do not disturb each other`() throws {
        let folder = try Folder()
        let log = CommitLog()
        let store = try SQLiteStore(path: folder.store, log: log)
        store.write([.accept(Sample.message(1))])
        try store.add(key)
        #expect(log.labels == [nil])
        #expect(store.statistics.writes == 1)
        store.close()
    }
}
