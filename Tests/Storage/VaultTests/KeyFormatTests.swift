import Testing

@testable import Vault

@Suite("Keys of clients")
struct KeyFormatTests {
    let format = OpenSSLKeyFormat()
    /// Its check digits were worked out with Python's zlib.crc32.
    static let known = "martlet_live_0123456789AB_abcdefghijklmnopqrstuvwxyz0123454Bfxt7"

    @Test func `a new key reads back as what is kept of it`() throws {
        let made = format.make()
        #expect(made.text.wholeMatch(of: /martlet_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}/) != nil)
        #expect(made.id.utf8.count == 12)
        #expect(made.hash.count == 32)
        let read = try #require(format.read(made.text))
        #expect(read.id == made.id)
        #expect(format.equal(read.hash, made.hash))
    }

    @Test func `two keys have nothing in common`() {
        let (first, second) = (format.make(), format.make())
        #expect(first.id != second.id)
        #expect(!format.equal(first.hash, second.hash))
    }

    @Test func `a key's check digits and hash are those that others compute`() throws {
        let read = try #require(format.read(Self.known))
        #expect(read.id == "0123456789AB")
        let hash = read.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hash == "653bb1245e828fcda4fa53fcd5a3def5bd7654e651f54b4132b73d74e64435c4")
    }

    @Test func `every single wrong character is noticed before any look-up`() {
        let text = Array(Self.known.utf8)
        for place in text.indices {
            for replacement in [UInt8(ascii: "X"), UInt8(ascii: "-"), 0x00, 0xC3] where replacement != text[place] {
                var wrong = text
                wrong[place] = replacement
                #expect(format.read(String(decoding: wrong, as: UTF8.self)) == nil, "character \(place)")
            }
        }
    }

    @Test(
        arguments: [
            "", "martlet_live_", "Bearer " + known, known + "0", String(known.dropLast()), known + "\n", " " + known,
            known.replacing("_live_", with: "_test_"), String(repeating: "a", count: 64),
            String(repeating: "é", count: 32),
        ])
    func `what has not the form of a key is no key`(text: String) {
        #expect(format.read(text) == nil)
    }

    @Test func `a hash that is missing is equal to none`() {
        #expect(!format.equal([], []))
        #expect(!format.equal(Array(repeating: 1, count: 32), []))
        #expect(format.equal(Array(repeating: 1, count: 32), Array(repeating: 1, count: 32)))
    }
}
