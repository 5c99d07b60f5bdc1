import Messaging
import Testing
import WireFormats

struct JSONWriterTests {
    private func text(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `writes members and elements with commas between them`() {
        let written = text {
            $0.object {
                $0.member("s", "x")
                $0.member("i", -7)
                $0.member("b", true)
                $0.member("d", 0.5)
                $0.memberNull("n")
                $0.member("o", object: { $0.member("v", Value.array([.null, .integer(1)])) })
                $0.member(
                    "a",
                    array: {
                        $0.value("{")
                        $0.value(1)
                        $0.value(false)
                        $0.object { _ in }
                        $0.array { $0.value(2.5) }
                        $0.null()
                    })
            }
        }
        #expect(
            written
                == #"{"s":"x","i":-7,"b":true,"d":0.5,"n":null,"o":{"v":[null,1]},"a":["{",1,false,{},[2.5],null]}"#)
    }

    @Test func `escapes what must be and nothing else`() {
        let written = text { $0.value("\"\\/\u{0}\u{8}\t\n\u{b}\u{c}\r\u{1f}\u{7f}\u{2028}é😀") }
        #expect(written == #""\"\\/\u0000\b\t\n\u000b\f\r\u001f"# + "\u{7f}\u{2028}é😀\"")
    }

    @Test func `begins a new text after a line feed`() {
        var writer = JSONWriter()
        for number in 1...2 {
            writer.object { $0.member("n", number) }
            writer.bytes.append(0x0A)
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"n\":1}\n{\"n\":2}\n")
    }

    @Test func `numbers that JSON cannot say are null`() {
        #expect(
            text { $0.array { for number in [.nan, .infinity, -.infinity, 1e300] { $0.value(number) } } }
                == "[null,null,null,1e+300]")
    }

    @Test func `what was written reads back the same`() throws {
        var generator = Seeded(state: 7)
        for _ in 0..<2_000 {
            let value = generator.value(depth: 4)
            #expect(try JSON.parse(JSON.bytes(of: value)) == value)
        }
    }
}

/// Values of every kind from a seed.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }

    mutating func value(depth: Int) -> Value {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &self) {
        case 0: .null
        case 1: .bool(.random(using: &self))
        case 2: .integer(Int(truncatingIfNeeded: next()) >> Int.random(in: 0..<64, using: &self))
        case 3: .number(Double(Int64.random(in: -1_000...1_000, using: &self)) / 7)
        case 4: .string(string())
        case 5: .array((0..<Int.random(in: 0..<5, using: &self)).map { _ in value(depth: depth - 1) })
        default:
            .object(
                .init(
                    (0..<Int.random(in: 0..<5, using: &self)).map { .init("\($0)" + string(), value(depth: depth - 1)) }
                ))
        }
    }

    mutating func string() -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<20, using: &self) {
            let bits = UInt32.random(in: 7...21, using: &self)
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<(1 << bits), using: &self)) { text.append(scalar) }
        }
        return String(text)
    }
}
