import Foundation
import Messaging
import Ports
import Testing

@testable import Vault

@Suite struct DayKeySealTests {
    private static let day: Int64 = 86_400_000_000
    private static let start = Instant(microseconds: 20_000 * day + 5)

    private static func message(_ n: Int = 1, keptFor retention: Interval = Message.usualRetention) -> Message {
        Message(
            id: MessageID(high: UInt64(n), low: 9), client: "shop", owner: "shop", purpose: .transactional,
            channel: .sms,
            acceptedAt: start, expiresAt: start + .hours(24), retention: retention, content: .gone)
    }

    private static func moment(_ day: Int) -> Instant { Instant(microseconds: Int64(20_000 + day) * Self.day) }

    private static func seal(_ folder: ScratchFolder, _ keys: OwnKeys) throws -> DayKeySeal {
        try DayKeySeal(besides: folder.secrets, keys: keys)
    }

    private let content = Array("447700900123 and 123456".utf8)

    @Test func `what was sealed opens for its own message, after a restart too, and for no other`() throws {
        let folder = try ScratchFolder()
        let keys = try OwnKeys.open(folder.secrets).keys
        let seal = try Self.seal(folder, keys)
        let message = Self.message()
        try seal.prepare(for: message)
        let sealed = try #require(seal.seal(content, of: message))
        #expect(seal.open(sealed, of: message.id) == .content(content))
        #expect(try Self.seal(folder, keys).open(sealed, of: message.id) == .content(content))
        #expect(seal.open(sealed, of: Self.message(2).id) == .damaged)
        #expect(try #require(seal.seal(content, of: message)) != sealed, "no nonce serves twice")
    }

    @Test func `no bit of it can be changed`() throws {
        let folder = try ScratchFolder()
        let seal = try Self.seal(folder, OwnKeys.open(folder.secrets).keys)
        let message = Self.message()
        try seal.prepare(for: message)
        let sealed = try #require(seal.seal(content, of: message))
        for bit in 0..<(sealed.count * 8) {
            var changed = sealed
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let opened = seal.open(changed, of: message.id)
            #expect(opened == .damaged || opened == .gone, "bit \(bit)")
        }
        for length in 0..<sealed.count { #expect(seal.open(Array(sealed[..<length]), of: message.id) == .damaged) }
    }

    @Test func `a key is on disk before anything is sealed under it, and nothing is sealed without one`() throws {
        let folder = try ScratchFolder()
        let keys = try OwnKeys.open(folder.secrets).keys
        let seal = try Self.seal(folder, keys)
        #expect(seal.seal(content, of: Self.message()) == nil)
        // A folder where the new file would be written.
        try FileManager.default.createDirectory(
            atPath: folder.secrets + ".days.new/x", withIntermediateDirectories: true)
        let error = #expect(throws: StoreError.self) { try seal.prepare(for: Self.message()) }
        #expect(error?.sentence.contains("\(folder.secrets).days") == true)
        #expect(seal.seal(content, of: Self.message()) == nil)
        try FileManager.default.removeItem(atPath: folder.secrets + ".days.new")
        try seal.prepare(for: Self.message())
        #expect(try DayKeyFile(path: folder.secrets + ".days", root: keys.texts).keys.count == 1)
    }

    @Test func `a day's texts go with their key, when their retention is over and not before`() throws {
        let folder = try ScratchFolder()
        let keys = try OwnKeys.open(folder.secrets).keys
        let seal = try Self.seal(folder, keys)
        let (long, short) = (Self.message(1), Self.message(2, keptFor: .hours(48)))
        for message in [long, short] { try seal.prepare(for: message) }
        let sealed = try [long, short].map { try #require(seal.seal(content, of: $0)) }
        let before = try folder.bytes(of: folder.secrets + ".days")
        try seal.keepHouse(at: Instant(microseconds: Self.moment(3).microseconds - 1))
        #expect(seal.open(sealed[1], of: short.id) == .content(content))
        try seal.keepHouse(at: Self.moment(3))
        #expect(seal.open(sealed[1], of: short.id) == .gone)
        #expect(seal.open(sealed[0], of: long.id) == .content(content))
        try seal.keepHouse(at: Self.moment(8))
        #expect(seal.open(sealed[0], of: long.id) == .gone)
        let after = try Self.seal(folder, keys)
        #expect(after.open(sealed[0], of: long.id) == .gone)
        #expect(after.open(sealed[1], of: short.id) == .gone)
        try folder.overwrite(folder.secrets + ".days", with: before)
        #expect(throws: VaultError.self) { try Self.seal(folder, keys) }
        // The control: the keys were there.
        PrivateFile(path: folder.secrets + ".days.seen").remove()
        #expect(try DayKeyFile(path: folder.secrets + ".days", root: keys.texts).keys.count == 2)
    }

    @Test func `tomorrow's keys are made today`() throws {
        let folder = try ScratchFolder()
        let keys = try OwnKeys.open(folder.secrets).keys
        let seal = try Self.seal(folder, keys)
        try seal.prepare(for: Self.message())
        try seal.keepHouse(at: Self.start)
        let file = try DayKeyFile(path: folder.secrets + ".days", root: keys.texts)
        #expect(Set(file.keys.keys.map(\.day)) == [20_000, 20_001])
    }

    @Test func `other content in its place keeps its key`() throws {
        let folder = try ScratchFolder()
        let seal = try Self.seal(folder, OwnKeys.open(folder.secrets).keys)
        let message = Self.message()
        try seal.prepare(for: message)
        let sealed = try #require(seal.seal(content, of: message))
        let other = try #require(seal.seal([1, 2, 3], inPlaceOf: sealed, of: message.id))
        #expect(seal.open(other, of: message.id) == .content([1, 2, 3]))
        #expect(other[..<8] == sealed[..<8])
    }

    @Test func `numbers have equal hashes when they are equal, and other ones with another key`() throws {
        let folders = try [ScratchFolder(), ScratchFolder()]
        let seals = try folders.map { try Self.seal($0, OwnKeys.open($0.secrets).keys) }
        let numbers = (100..<1_100).map { E164(digits: "44770090\($0)", callingCodeLength: 2) }
        let hashes = numbers.compactMap { seals[0].hash(of: $0) }
        #expect(Set(hashes).count == 1_000)
        #expect(numbers.compactMap { seals[0].hash(of: $0) } == hashes)
        #expect(Set(numbers.compactMap { seals[1].hash(of: $0) }).isDisjoint(with: hashes))
    }

    @Test func `it is HMAC-SHA256 of the digits, cut to 64 bits`() throws {
        let key = Secret((0..<32).map { UInt8($0) })
        let code = try #require(Hashes.hmac(Array("447700900123".utf8), key: key))
        let expected = code.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let hash = try #require(NumberHash(key: key))
        let number = E164(digits: "447700900123", callingCodeLength: 2)
        #expect(hash(number) == Int64(bitPattern: expected))
        #expect(hash(number) == Int64(bitPattern: expected), "and again, with the key of before")
    }
}
