import Messaging
import Testing

@Suite struct ContentBlobTests {
    @Test func `what goes in comes out, whatever it is`() {
        var random = SplitMix(seed: 42)
        for _ in 0..<1_000 {
            let content = Message.Content.arbitrary(using: &random)
            #expect(ContentBlob.decode(ContentBlob.encode(content)) == content)
        }
    }

    @Test func `a missing text and an empty one are told apart`() {
        var content = Message.Content.sample
        content.code = ""
        content.senders = []
        content.candidates = []
        #expect(ContentBlob.decode(ContentBlob.encode(content)) == content)
    }

    @Test func `a blob cut at any byte is nothing`() {
        var random = SplitMix(seed: 7)
        for _ in 0..<20 {
            let bytes = ContentBlob.encode(.arbitrary(using: &random))
            let readable = bytes.indices.filter { ContentBlob.decode(Array(bytes[..<$0])) != nil }
            #expect(readable == [])
        }
    }

    @Test func `a blob with a byte too many is nothing`() {
        #expect(ContentBlob.decode(ContentBlob.encode(.sample) + [0]) == nil)
    }

    @Test func `another version is nothing`() {
        var bytes = ContentBlob.encode(.sample)
        bytes[0] = 4
        #expect(ContentBlob.decode(bytes) == nil)
    }

    @Test func `a changed byte never gives the same content, and never a crash`() {
        let bytes = ContentBlob.encode(.sample)
        for index in bytes.indices {
            for value in [0, 0x7F, 0x80, 0xFF] as [UInt8] where value != bytes[index] {
                var broken = bytes
                broken[index] = value
                #expect(ContentBlob.decode(broken) != .sample)
            }
        }
    }

    @Test func `a text that is not UTF-8 is nothing`() {
        var bytes = ContentBlob.encode(.sample)
        bytes[3] = 0xFF
        #expect(ContentBlob.decode(bytes) == nil)
    }

    @Test func `a blob of version 1 is still read`() {
        let content = Message.Content(
            to: E164(digits: "4479", callingCodeLength: 2), country: "GB", text: "é", code: nil,
            senders: [.literal("A")],
            language: "en", reference: "", route: "r", candidates: ["x", "yz"])
        let bytes: [UInt8] = [
            1, 2, 4, 0x34, 0x34, 0x37, 0x39, 2, 0x47, 0x42, 2, 0xC3, 0xA9, 0, 2, 0x41, 2, 0x65, 0x6E, 1, 1, 0x72, 2,
            1, 0x78, 2, 0x79, 0x7A,
        ]
        #expect(ContentBlob.decode(bytes) == content)
    }

    @Test func `what a caller told goes in and comes out`() {
        var content = Message.Content.sample
        content.clientID = "aBc"
        content.context = .object(
            .init([
                .init("n", .integer(-7)), .init("d", .number(0.5)), .init("t", .bool(true)), .init("z", .null),
                .init("a", .array([.string("é"), .object(.init())])),
            ]))
        #expect(ContentBlob.decode(ContentBlob.encode(content)) == content)
    }

    @Test func `a blob of version 2 is still read, with and without an originator`() {
        var content = Message.Content(
            to: E164(digits: "4479", callingCodeLength: 2), country: "GB", text: "é", code: nil,
            senders: [.literal("A")],
            language: "en", reference: "", route: "r", candidates: ["x", "yz"])
        let start: [UInt8] = [2, 2, 4, 0x34, 0x34, 0x37, 0x39, 2, 0x47, 0x42, 2, 0xC3, 0xA9, 0]
        let end: [UInt8] = [2, 0x65, 0x6E, 1, 1, 0x72, 2, 1, 0x78, 2, 0x79, 0x7A, 0, 0]
        #expect(ContentBlob.decode(start + [2, 0x41] + end) == content)
        content.senders = []
        #expect(ContentBlob.decode(start + [0] + end) == content)
    }

    @Test func `version 3 is these bytes for ever`() {
        let content = Message.Content(
            to: E164(digits: "4479", callingCodeLength: 2), country: "GB", text: "é", code: nil,
            senders: [.literal("A"), .entry("bc")], language: "en", reference: "", route: "r", candidates: ["x", "yz"])
        #expect(
            ContentBlob.encode(content) == [
                3, 2, 4, 0x34, 0x34, 0x37, 0x39, 2, 0x47, 0x42, 2, 0xC3, 0xA9, 0, 0, 2, 0x65, 0x6E, 1, 1, 0x72, 2,
                1, 0x78, 2, 0x79, 0x7A, 0, 0, 2, 0, 1, 0x41, 1, 2, 0x62, 0x63,
            ])
    }

    @Test func `a sender that is neither an entry nor itself is nothing`() {
        var bytes = ContentBlob.encode(.sample)
        // The last text is ACME; before it stand its length and what it is.
        bytes[bytes.count - 6] = 2
        #expect(ContentBlob.decode(bytes) == nil)
    }
}

extension Message.Content {
    fileprivate static let sample = Message.Content(
        to: E164(digits: "447700900123", callingCodeLength: 2), country: "GB", text: "123456 is your code.",
        code: "123456", senders: [.entry("shop"), .literal("ACME")], language: "en-GB", reference: "order 7",
        route: "British Isles",
        candidates: ["esendex", "console"])

    fileprivate static func arbitrary(using random: inout SplitMix) -> Message.Content {
        let digits = String((0..<15).map { _ in Character(String(Int.random(in: 0...9, using: &random))) })
        return Message.Content(
            to: E164(digits: digits, callingCodeLength: .random(in: 1...3, using: &random)),
            country: random.text(upTo: 3), text: random.text(upTo: 300),
            code: .random(using: &random) ? random.text(upTo: 10) : nil,
            senders: random.senders(upTo: 3), language: random.text(upTo: 10),
            reference: .random(using: &random) ? random.text(upTo: 200) : nil, route: random.text(upTo: 40),
            candidates: (0..<Int.random(in: 0...5, using: &random)).map { _ in random.text(upTo: 20) })
    }
}

/// A generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func senders(upTo most: Int) -> [SenderName] {
        (0..<Int.random(in: 0...most, using: &self)).map { _ in
            Bool.random(using: &self) ? .literal(text(upTo: 16)) : .entry(text(upTo: 16))
        }
    }

    /// Characters of one to four bytes, the null character among them.
    mutating func text(upTo most: Int) -> String {
        let alphabet: [Character] = ["a", "Z", "0", " ", "\0", "\n", "é", "€", "語", "🐦", "\u{301}"]
        let count = Int.random(in: 0...most, using: &self)
        return String((0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &self)] })
    }
}
