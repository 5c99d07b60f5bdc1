import Foundation
import Messaging
import Ports
import Testing
import Vault

@testable import SQLiteStore

/// A store with the vault's own seal.
@Suite struct SealedTests {
    private static let secrets = ["123456 is your", "123456", "447700900123", "7700900123"]

    private let folder: Folder
    private let seal: DayKeySeal

    init() throws {
        folder = try Folder()
        let path = folder.path + "/secrets"
        seal = try DayKeySeal(besides: path, keys: OwnKeys.open(path).keys)
    }

    private func open() throws -> SQLiteStore { try SQLiteStore(path: folder.store, seal: seal) }

    /// What of the secrets stands in the files of the store.
    private func found() throws -> [String] {
        let bytes = ["", "-wal"].compactMap { FileManager.default.contents(atPath: folder.store + $0) }
        return Self.secrets.filter { secret in bytes.contains { $0.range(of: Data(secret.utf8)) != nil } }
    }

    private static func keepHouse(_ store: SQLiteStore, at now: Instant) async throws {
        while try await withCheckedContinuation({ continuation in
            store.keepHouse(at: now) { continuation.resume(returning: $0) }
        }).get() {}
    }

    private static func written(_ store: SQLiteStore, after key: UInt64 = 0) async throws -> NumberPage {
        try await withCheckedContinuation { continuation in
            store.written(to: Sample.message(1).content.to, after: key) { continuation.resume(returning: $0) }
        }.get()
    }

    @Test func `no byte of database and log shows number, text or code, and the search would find them`() throws {
        let store = try open()
        store.writeAndWait([
            .accept(Sample.message(1)), Sample.begin(1), Sample.end(1, .accepted(reference: "r"), .sent),
        ])
        #expect(try found() == [])
        store.close()
        #expect(try found() == [])
        let control = try Folder()
        let plain = try SQLiteStore(path: control.store)
        plain.writeAndWait([.accept(Sample.message(1))])
        let bytes = try #require(FileManager.default.contents(atPath: control.store + "-wal"))
        for secret in Self.secrets { #expect(bytes.range(of: Data(secret.utf8)) != nil) }
        plain.close()
    }

    @Test func `a database from before a key was destroyed shows nothing of that day`() async throws {
        var store = try open()
        store.writeAndWait([
            .accept(Sample.message(1)), Sample.begin(1), Sample.end(1, .accepted(reference: "r"), .sent),
        ])
        #expect(try await store.message(Sample.message(1).id)?.message.content == Sample.message(1).content)
        store.close()
        let copy = try #require(FileManager.default.contents(atPath: folder.store))
        try seal.keepHouse(at: Sample.start + .hours(24 * 9))
        try copy.write(to: URL(fileURLWithPath: folder.store))
        store = try open()
        let stored = try #require(try await store.message(Sample.message(1).id))
        #expect(stored.message.content == .gone)
        #expect(stored.attempts.count == 1 && stored.state == .sent)
        store.close()
    }

    @Test func `the code of a message goes with the write that makes it final`() async throws {
        let store = try open()
        store.writeAndWait([
            .accept(Sample.message(1)), Sample.begin(1), Sample.end(1, .accepted(reference: "r"), .sent),
        ])
        #expect(try await store.message(Sample.message(1).id)?.message.content.code == "123456")
        store.writeAndWait([.move(Sample.key(1), .delivered, notes: [])])
        var expected = Sample.message(1).content
        (expected.text, expected.code) = ("", nil)
        #expect(try await store.message(Sample.message(1).id)?.message.content == expected)
        store.close()
    }

    @Test func `the text of another message stays when it is final`() async throws {
        let code = Sample.message(1)
        let message = Message(
            id: code.id, client: "shop", owner: "shop", purpose: .transactional, channel: .sms,
            acceptedAt: code.acceptedAt, expiresAt: code.expiresAt, content: code.content)
        let store = try open()
        store.writeAndWait([.accept(message), .move(Sample.key(1), .cancelled, notes: [])])
        try await Self.keepHouse(store, at: Sample.start + .hours(24))
        #expect(try await store.message(code.id)?.message.content == code.content)
        store.close()
    }

    @Test(arguments: [false, true])
    func `codes go when their lives are over and not before, after a restart too`(_ restarts: Bool) async throws {
        var store = try open()
        store.writeAndWait([
            .accept(Sample.message(1)), .accept(Sample.message(2, life: .minutes(60))), .accept(Sample.message(3)),
        ])
        if restarts {
            store.close()
            store = try open()
        }
        func texts() async throws -> [Bool] {
            var texts: [Bool] = []
            for n in 1...3 { texts.append(try await store.message(Sample.message(n).id)?.message.content.text != "") }
            return texts
        }
        try await Self.keepHouse(store, at: Sample.start + .seconds(299))
        #expect(try await texts() == [true, true, true])
        try await Self.keepHouse(store, at: Sample.start + .seconds(302))
        #expect(try await texts() == [false, true, false])
        if restarts {
            store.close()
            store = try open()
        }
        try await Self.keepHouse(store, at: Sample.start + .seconds(3_602))
        #expect(try await texts() == [false, false, false])
        store.close()
    }

    @Test func `more codes than one turn erases are all erased`() async throws {
        let store = try open()
        store.writeAndWait((1...5_000).map { .accept(Sample.message($0)) })
        try await Self.keepHouse(store, at: Sample.start + .hours(1))
        for n in [1, 2_000, 2_001, 5_000] {
            #expect(try await store.message(Sample.message(n).id)?.message.content.text == "")
        }
        store.close()
    }

    @Test func `the messages to a number are found by its hash, and no more once it is erased`() async throws {
        let store = try open()
        let other = E164(digits: "447700900999", callingCodeLength: 2)
        let base = Sample.message(2)
        var content = base.content
        content.to = other
        let stranger = Message(
            id: base.id, client: "shop", owner: "shop", purpose: .otp, channel: .sms, acceptedAt: base.acceptedAt,
            expiresAt: base.expiresAt, content: content)
        store.writeAndWait([.accept(Sample.message(1)), .accept(stranger), .accept(Sample.message(3))])
        #expect(try await Self.written(store).messages.map(\.message.id) == [1, 3].map { Sample.message($0).id })
        store.writeAndWait([.erase(Sample.key(1), .recipient)])
        #expect(try await Self.written(store).messages.map(\.message.id) == [Sample.message(3).id])
        let erased = try #require(try await store.message(Sample.message(1).id))
        #expect(erased.message.content == Sample.message(1).content.erasing(.recipient))
        #expect(try await store.message(base.id)?.message.content.to == other)
        store.close()
    }

    @Test func `a number is looked for in pages`() async throws {
        let store = try open()
        store.writeAndWait((1...10_001).map { .accept(Sample.message($0)) })
        let first = try await Self.written(store)
        #expect(first.messages.count == 10_000 && first.next == Sample.key(10_000))
        let second = try await Self.written(store, after: Sample.key(10_000))
        #expect(second.messages.count == 1 && second.next == nil)
        store.close()
    }

    @Test func `a store from before sealing is sealed when it is opened, and nothing readable is left in it`()
        async throws
    {
        let old = try SQLiteStore(path: folder.store)
        old.writeAndWait((1...1_500).map { .accept(Sample.message($0)) })
        old.close()
        try RawDatabase(folder.store).makePlain()
        #expect(try found() == Self.secrets, "the control")
        let store = try open()
        #expect(try await store.message(Sample.message(1_500).id)?.message.content == Sample.message(1).content)
        #expect(try await Self.written(store).messages.count == 1_500)
        store.close()
        #expect(try found() == [])
    }

    @Test func `a store whose keys are missing is refused while its messages live`() throws {
        let store = try open()
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000)
        let sample = Sample.message(1)
        let message = Message(
            id: sample.id, client: "shop", owner: "shop", purpose: .bulk, channel: .sms, acceptedAt: now,
            expiresAt: now + .hours(1), content: sample.content)
        store.writeAndWait([.accept(message)])
        store.close()
        let path = folder.path + "/other"
        let other = try DayKeySeal(besides: path, keys: OwnKeys.open(path).keys)
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: folder.store, seal: other) }
        #expect(error?.sentence.contains("keys are not there") == true)
        try open().close()
    }
}
