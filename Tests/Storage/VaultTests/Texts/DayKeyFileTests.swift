import Messaging
import Testing

@testable import Vault

@Suite struct DayKeyFileTests {
    private static let ids = [DataKeyID(day: 20_000, daysKept: 7), DataKeyID(day: 20_001, daysKept: 400, number: 2)]

    private static func made(in folder: ScratchFolder) throws -> (path: String, root: Secret) {
        let (path, root) = (folder.path + "/days", SecretBytes.randomSecret(32))
        var file = try DayKeyFile(path: path, root: root)
        try file.add(ids)
        return (path, root)
    }

    @Test func `keys are read as they were written, and gone when destroyed`() throws {
        let folder = try ScratchFolder()
        let (path, root) = try Self.made(in: folder)
        var file = try DayKeyFile(path: path, root: root)
        let key = try #require(file.keys[Self.ids[1]])
        #expect(Set(file.keys.keys) == Set(Self.ids))
        try file.destroy([Self.ids[0]])
        let after = try DayKeyFile(path: path, root: root)
        #expect(Set(after.keys.keys) == [Self.ids[1]])
        #expect(after.keys[Self.ids[1]]?.bytes == key.bytes)
        #expect(try folder.mode(of: path) == 0o600)
    }

    @Test func `every bit that is changed and every byte that is missing is noticed, with file, line and remedy`()
        throws
    {
        let folder = try ScratchFolder()
        let (path, root) = try Self.made(in: folder)
        let bytes = try folder.bytes(of: path)
        func check(_ changed: [UInt8], _ what: String) throws {
            try folder.overwrite(path, with: changed)
            let error = #expect(throws: VaultError.self, "\(what)") { try DayKeyFile(path: path, root: root) }
            #expect(error?.sentence.hasPrefix("\(path):") == true, "\(what): \(error?.sentence ?? "")")
            #expect(error?.sentence.contains("put back") == true)
        }
        for bit in 0..<(bytes.count * 8) {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            try check(changed, "bit \(bit)")
        }
        for length in 0..<bytes.count { try check(Array(bytes[..<length]), "cut to \(length)") }
        try folder.overwrite(path, with: bytes)
        #expect(try DayKeyFile(path: path, root: root).keys.count == 2)
    }

    @Test func `an older file put back, or none, is refused until the note of the newer is removed`() throws {
        let folder = try ScratchFolder()
        let (path, root) = try Self.made(in: folder)
        let old = try folder.bytes(of: path)
        var file = try DayKeyFile(path: path, root: root)
        try file.add([DataKeyID(day: 20_002, daysKept: 7)])
        try folder.overwrite(path, with: old)
        let error = #expect(throws: VaultError.self) { try DayKeyFile(path: path, root: root) }
        #expect(error?.sentence.contains("version 1") == true && error?.sentence.contains("version 2") == true)
        #expect(error?.sentence.contains("remove \(path).seen") == true)
        let seen = try PrivateFile(path: path + ".seen").read()
        PrivateFile(path: path + ".seen").remove()
        #expect(try DayKeyFile(path: path, root: root).keys.count == 2)
        try PrivateFile(path: path + ".seen").replace(with: seen)
        PrivateFile(path: path).remove()
        #expect(throws: VaultError.self) { try DayKeyFile(path: path, root: root) }
    }

    @Test func `keys that another martlet made meanwhile are kept`() throws {
        let folder = try ScratchFolder()
        let (path, root) = try Self.made(in: folder)
        var early = try DayKeyFile(path: path, root: root)
        var other = try DayKeyFile(path: path, root: root)
        let (theirs, ours) = (DataKeyID(day: 20_002, daysKept: 7), DataKeyID(day: 20_003, daysKept: 7))
        try other.add([theirs])
        try early.add([ours])
        let kept = try DayKeyFile(path: path, root: root)
        #expect(Set(kept.keys.keys) == Set(Self.ids + [theirs, ours]))
        #expect(kept.keys[theirs]?.bytes == other.keys[theirs]?.bytes)
    }

    @Test func `a file that is lost while the hub runs is made good by the next change`() throws {
        let folder = try ScratchFolder()
        let (path, root) = try Self.made(in: folder)
        var file = try DayKeyFile(path: path, root: root)
        PrivateFile(path: path).remove()
        try file.add([DataKeyID(day: 20_002, daysKept: 7)])
        #expect(try DayKeyFile(path: path, root: root).keys.count == 3)
    }

    @Test func `the keys of another hub do not open`() throws {
        let folder = try ScratchFolder()
        let (path, _) = try Self.made(in: folder)
        #expect(throws: VaultError.self) { try DayKeyFile(path: path, root: SecretBytes.randomSecret(32)) }
    }

    @Test(arguments: ["20000+7#1", "1+65535#255"]) func `a name is written one way`(_ text: String) {
        #expect(DataKeyID(text: Substring(text)).map { DataKeyID(bytes: $0.bytes[...]).text } == text)
    }

    @Test(arguments: ["", "20000+7", "020000+7#1", "20000+0#1", "20000+7#256", "-1+7#1", "20000+7#1#2"])
    func `what is no name is none`(_ text: String) { #expect(DataKeyID(text: Substring(text)) == nil) }
}
