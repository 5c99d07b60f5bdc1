import Messaging
import Testing

@testable import Vault

@Suite("A secret file in use")
struct SecretFileTests {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    @Test func `what is set is there after opening again`() throws {
        var file = try SecretFile(creating: folder.secrets)
        #expect(file.entries == [])
        #expect(try file.set("ESENDEX_USERNAME", to: Secret("ops@example.com")) == 1)
        #expect(try file.set("ESENDEX_ACCOUNT", to: Secret("EX0000001")) == 1)
        #expect(try file.set("ESENDEX_ACCOUNT", to: Secret("EX0000002")) == 2)

        let again = try SecretFile(opening: folder.secrets)
        #expect(again.entries.map(\.name) == ["ESENDEX_ACCOUNT", "ESENDEX_USERNAME"])
        #expect(again.entries.map(\.version) == [2, 1])
        #expect(again.secret(named: "ESENDEX_ACCOUNT")?.text == "EX0000002")
        #expect(again.secret(named: "ESENDEX_USERNAME")?.text == "ops@example.com")
        #expect(again.secret(named: "ESENDEX_PASSWORD") == nil)
    }

    @Test func `a value may be any bytes, up to its limit`() throws {
        var file = try SecretFile(creating: folder.secrets)
        let everyByte = (0...255).map(UInt8.init)
        try file.set("BYTES", to: Secret(everyByte))
        let longest = [UInt8](repeating: 0x0A, count: SecretFile.longestValue)
        try file.set("LONGEST", to: Secret(longest))
        let again = try SecretFile(opening: folder.secrets)
        #expect(again.secret(named: "BYTES")?.bytes == everyByte)
        #expect(again.secret(named: "LONGEST")?.bytes == longest)
    }

    @Test(arguments: [(0, "it is empty"), (65_537, "it has 65537")])
    func `a value that is empty or too long is refused`(size: Int, says: String) throws {
        var file = try SecretFile(creating: folder.secrets)
        let error = #expect(throws: VaultError.self) {
            try file.set("NAME", to: Secret([UInt8](repeating: 1, count: size)))
        }
        #expect(error?.label == .badValue)
        #expect(error?.sentence == "the value of NAME must have 1 to 65536 bytes, and \(says)")
    }

    @Test(
        arguments: [
            ("esendex-account", ": try ESENDEX_ACCOUNT"), ("1PASSWORD", ": try PASSWORD"), ("", ""), ("_", ""),
            ("NÄME", ": try N_ME"), ("A B\n", ": try A_B_"),
            (String(repeating: "A", count: 65), ": try " + String(repeating: "A", count: 64)),
        ])
    func `a bad name is refused, with a better one`(name: String, advice: String) throws {
        var file = try SecretFile(creating: folder.secrets)
        let error = #expect(throws: VaultError.self) { try file.set(name, to: Secret("x")) }
        let rule =
            "a secret's name is a capital letter, then up to 63 capitals, digits and underscores, such as ESENDEX_ACCOUNT"
        #expect(error == VaultError(.badName, rule + advice))
        #expect(#expect(throws: VaultError.self) { try file.remove(name) }?.label == .badName)
    }

    @Test func `a removed secret is gone, and a name that is not there is an error`() throws {
        var file = try SecretFile(creating: folder.secrets)
        try file.set("FIRST", to: Secret("1"))
        try file.set("SECOND", to: Secret("2"))
        try file.remove("FIRST")
        let error = #expect(throws: VaultError.self) { try file.remove("FIRST") }
        #expect(error?.sentence == "\(folder.secrets): there is no secret FIRST; nothing was changed")
        let again = try SecretFile(opening: folder.secrets)
        #expect(again.entries.map(\.name) == ["SECOND"])
        #expect(again.secret(named: "FIRST") == nil)
    }

    @Test func `nothing of a value can be read in the file, and equal values look different`() throws {
        var file = try SecretFile(creating: folder.secrets)
        try file.set("A", to: Secret("correct horse battery"))
        try file.set("B", to: Secret("correct horse battery"))
        let text = String(decoding: try folder.bytes(of: folder.secrets), as: UTF8.self)
        for piece in ["correct", "horse", "Y29ycmVjd", "636f7272"] { #expect(!text.contains(piece)) }
        let sealed = text.split(separator: "\n").filter { $0.hasPrefix("A ") || $0.hasPrefix("B ") }.map {
            $0.dropFirst(2)
        }
        #expect(sealed.count == 2)
        #expect(Set(sealed).count == 2)
    }

    @Test func `the file is written as its format says`() throws {
        var file = try SecretFile(creating: folder.secrets)
        try file.set("NAME", to: Secret("value"))
        let text = String(decoding: try folder.bytes(of: folder.secrets), as: UTF8.self)
        let form =
            #/
            martlet-secrets\ 1\ [0-9A-Za-z]{12}\ 2\n
            kek\ (?<key>[0-9A-Za-z]{12})\n
            dek\ (?<data>[0-9A-Za-z]{12})\ [0-9A-Za-z+\/]{80}\n
            NAME\ 1\ (?<used>[0-9A-Za-z]{12})\ [0-9A-Za-z+\/]{44}\ [0-9]{10}\n
            mac\ [0-9A-Za-z+\/]{43}=\n
            /#
        let match = try #require(text.wholeMatch(of: form))
        #expect(match.output.data == match.output.used)
        let key = String(decoding: try folder.bytes(of: folder.key), as: UTF8.self)
        #expect(key.wholeMatch(of: /martlet-key 1 [0-9A-Za-z]{12} [0-9A-Za-z+\/]{43}=\n/) != nil)
        #expect(key.contains(" \(match.output.key) "))
    }

    @Test func `two who change the file in turn lose nothing of each other`() throws {
        var first = try SecretFile(creating: folder.secrets)
        var second = try SecretFile(opening: folder.secrets)
        try first.set("FIRST", to: Secret("1"))
        try second.set("SECOND", to: Secret("2"))
        #expect(second.entries.map(\.name) == ["FIRST", "SECOND"])
        #expect(try SecretFile(opening: folder.secrets).secret(named: "FIRST")?.text == "1")
    }

    @Test func `two who change the file at once lose nothing of each other`() async throws {
        _ = try SecretFile(creating: folder.secrets)
        let path = folder.secrets
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var file = try SecretFile(opening: path)
                    for number in 0..<5 { try file.set("W\(writer)_\(number)", to: Secret("x")) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try SecretFile(opening: path).entries.count == 20)
    }
}
