import Messaging
import Testing
import WireFormats

struct JSONParseTests {
    @Test func `reads every kind of value`() throws {
        let text = #" { "a" : [ 1 , -2.5e3, "x\"\\\/\b\f\n\r\té😀" , true, false, null ], "b": {}, "c": [] } "#
        #expect(
            try JSON.parse(Array(text.utf8))
                == .object(
                    .init([
                        .init(
                            "a",
                            .array([
                                .integer(1), .number(-2500), .string("x\"\\/\u{8}\u{c}\n\r\té😀"), .bool(true),
                                .bool(false),
                                .null,
                            ])),
                        .init("b", .object(.init())), .init("c", .array([])),
                    ])))
    }

    @Test(
        "reads whole numbers as integers as long as they fit",
        arguments: [
            ("0", Value.integer(0)), ("-0", .integer(0)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(0x1p63)),
            ("-9223372036854775809", .number(-0x1p63)), ("1.0", .number(1)), ("1e2", .number(100)),
            ("1E+2", .number(100)), ("25e-1", .number(2.5)), ("1e-999", .number(0)),
            ("100000000000000000000000000000", .number(1e29)),
        ])
    func numbers(text: String, expected: Value) throws {
        #expect(try JSON.parse(Array(text.utf8)) == expected)
    }

    @Test(
        "says what is wrong and where",
        arguments: [
            ("", "the text ends where a value is expected", 1, 1), ("{\n  \"a\": tru\n}", "a value is expected", 2, 8),
            ("[1,]", "a value is expected", 1, 4), ("[1 2]", "',' or ']' is expected after an element", 1, 4),
            ("{\"a\" 1}", "':' is expected after a member's name", 1, 6),
            ("{\"a\":1,}", "a member's name in quotes is expected", 1, 8),
            ("{a:1}", "a member's name in quotes is expected", 1, 2),
            ("{\"a\":1\n \"b\":2}", "',' or '}' is expected after a member", 2, 2),
            ("{\"a\":1,\"a\":2}", "the member “a” is given twice", 1, 8),
            ("{\"a\":1,\"\\u0061\":2}", "the member “a” is given twice", 1, 8),
            ("{\"client_id\":1,\"client_id\":2}", "the member “client_id” is given twice", 1, 16),
            ("{\"+447700900123\":1,\"+447700900123\":2}", "a member is given twice", 1, 20),
            ("{\"a b\":1,\"a b\":2}", "a member is given twice", 1, 10),
            ("{\"\":1,\"\":2}", "a member is given twice", 1, 7),
            ("1 1", "nothing may follow the value", 1, 3), ("{}\u{0}", "nothing may follow the value", 1, 3),
            ("\u{FEFF}{}", "a byte order mark is not allowed", 1, 1),
            ("01", "a number must not begin with a zero", 1, 1), ("-", "a digit is expected", 1, 2),
            ("1.", "a digit is expected", 1, 3), (".5", "a value is expected", 1, 1),
            ("+1", "a value is expected", 1, 1),
            ("1e", "a digit is expected", 1, 3), ("1e999", "a number is out of range", 1, 1),
            ("NaN", "a value is expected", 1, 1), ("\"a", "a string has no end", 1, 1),
            ("\"a\\", "an escape has no end", 1, 3), ("\"\\x\"", "an escape is not known", 1, 2),
            ("\"\\u12\"", "an escape has no end", 1, 2),
            ("\"\\u12g4\"", "four hexadecimal digits are expected after \\u", 1, 2),
            ("\"\\ud83d\"", "half of a surrogate pair stands alone", 1, 2),
            ("\"\\ude00\"", "half of a surrogate pair stands alone", 1, 2),
            ("\"\\ud83d\\u0041\"", "half of a surrogate pair stands alone", 1, 2),
            ("\"a\nb\"", "a control character in a string must be escaped", 1, 3),
            ("'a'", "a value is expected", 1, 1), ("nul", "a value is expected", 1, 1),
            ("[1]//x", "nothing may follow the value", 1, 4),
        ])
    func problems(text: String, what: String, line: Int, column: Int) {
        #expect(throws: JSONProblem(what, line: line, column: column)) { try JSON.parse(Array(text.utf8)) }
    }

    @Test(
        "refuses bytes that are not UTF-8, at the first of them",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82], [0xE2, 0x82, 0x22],
            [0xF0, 0x9F, 0x98],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        let problem = JSONProblem("the text is not UTF-8", line: 1, column: 3)
        #expect(throws: problem) { try JSON.parse([0x22, 0x61] + bytes + [0x22]) }
        #expect(throws: problem) { try JSON.parse([0x22, 0x61] + bytes) }
        #expect(throws: JSONProblem("the text is not UTF-8", line: 1, column: 4)) {
            try JSON.parse([0x22, 0x5C, 0x6E] + bytes + [0x22])
        }
    }

    @Test func `bounds the depth`() throws {
        let deep = Array(String(repeating: "[", count: 64).utf8) + Array(String(repeating: "]", count: 64).utf8)
        _ = try JSON.parse(deep)
        #expect(throws: JSONProblem("arrays and objects are nested too deeply", line: 1, column: 65)) {
            try JSON.parse(Array(String(repeating: "[", count: 100_000).utf8))
        }
        #expect(throws: JSONProblem("arrays and objects are nested too deeply", line: 1, column: 6)) {
            try JSON.parse(Array(#"{"a":{}}"#.utf8), maximumDepth: 1)
        }
        // Side by side is not inside each other.
        _ = try JSON.parse(Array("[[],[],{}]".utf8), maximumDepth: 2)
    }

    @Test func `notices the repeated member among thousands`() throws {
        var members = (0..<5_000).map { "\"m\($0)\":\($0)" }
        let whole = try JSON.parse(Array("{\(members.joined(separator: ","))}".utf8))
        #expect(whole.members?.pairs.count == 5_000)
        members.append("\"m17\":0")
        #expect(throws: JSONProblem.self) { try JSON.parse(Array("{\(members.joined(separator: ","))}".utf8)) }
    }

    @Test func `every truncation is a problem`() throws {
        let text = Array(#"{"a":[1,-2.5e+3,"x\n\ud83d\ude00é😀",true,false,null],"b":{"c":[]}}"#.utf8)
        _ = try JSON.parse(text)
        for length in 0..<text.count {
            #expect(throws: JSONProblem.self) { try JSON.parse(Array(text[..<length])) }
        }
    }

    @Test func `any changed byte gives a value or a problem`() {
        let text = Array(#"{"a":[1,-2.5e+3,"x\n\ud83d\ude00é"],"b":{"c":null}}"#.utf8)
        var parsed = 0
        for place in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[place] = byte
                guard let value = try? JSON.parse(changed) else { continue }
                parsed += 1
                #expect((try? JSON.parse(JSON.bytes(of: value))) == value)
            }
        }
        #expect(parsed > text.count)
    }
}
