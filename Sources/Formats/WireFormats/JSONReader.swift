import Messaging

/// Walks over the bytes of one JSON text; `at` is the next byte to read.
struct JSONReader {
    let bytes: [UInt8]
    var at = 0
    /// How many more arrays and objects may be opened here.
    var depthLeft: Int

    init(bytes: [UInt8], depthLeft: Int) {
        self.bytes = bytes
        self.depthLeft = depthLeft
    }

    /// The whole text: one value and white space.
    mutating func text() throws(JSONProblem) -> Value {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw problem("a byte order mark is not allowed", at: 0) }
        skipSpace()
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw problem("nothing may follow the value") }
        return value
    }

    private mutating func value() throws(JSONProblem) -> Value {
        guard at < bytes.count else { throw problem("the text ends where a value is expected") }
        switch bytes[at] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try nested { reader throws(JSONProblem) in try reader.object() })
        case UInt8(ascii: "["): return .array(try nested { reader throws(JSONProblem) in try reader.array() })
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw problem("a value is expected")
        }
    }

    private mutating func nested<Result>(
        _ body: (inout JSONReader) throws(JSONProblem) -> Result
    ) throws(JSONProblem) -> Result {
        guard depthLeft > 0 else { throw problem("arrays and objects are nested too deeply") }
        depthLeft -= 1
        at += 1
        let result = try body(&self)
        depthLeft += 1
        return result
    }

    private mutating func object() throws(JSONProblem) -> Value.Members {
        var pairs: [Value.Members.Pair] = []
        var names = NamesSeen()
        skipSpace()
        if take(UInt8(ascii: "}")) { return Value.Members() }
        while true {
            skipSpace()
            let start = at
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
                throw problem("a member's name in quotes is expected")
            }
            let name = try string()
            guard names.isNew(name, among: pairs) else {
                throw problem("\(NamesSeen.quoted(name)) is given twice", at: start)
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw problem("':' is expected after a member's name") }
            skipSpace()
            pairs.append(Value.Members.Pair(name, try value()))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw problem("',' or '}' is expected after a member") }
            return Value.Members(pairs)
        }
    }

    private mutating func array() throws(JSONProblem) -> [Value] {
        var elements: [Value] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw problem("',' or ']' is expected after an element") }
            return elements
        }
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(JSONProblem) -> Value {
        let start = at
        let matches = word.withUTF8Buffer { bytes[start...].starts(with: $0) }
        guard matches else { throw problem("a value is expected") }
        at += word.utf8CodeUnitCount
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    /// A problem at a byte, here unless said otherwise; line and column are counted only now.
    func problem(_ what: String, at place: Int? = nil) -> JSONProblem {
        var line = 1
        var lineStart = 0
        let place = min(place ?? at, bytes.count)
        for index in 0..<place where bytes[index] == 0x0A {
            line += 1
            lineStart = index + 1
        }
        return JSONProblem(what, line: line, column: place - lineStart + 1)
    }
}

/// Notices a member given twice. Few members are compared one by one, many through a set, so that a hostile object of
/// thousands of members costs no more than its length.
private struct NamesSeen {
    private static let few = 16
    private var many: Set<String> = []

    /// A name is told only where it reads like one: a log may hold it, and no code, number or text.
    static func quoted(_ name: String) -> String {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
            default: false
            }
        }
        return isName && (1...40).contains(name.utf8.count) ? "the member “\(name)”" : "a member"
    }

    mutating func isNew(_ name: String, among pairs: [Value.Members.Pair]) -> Bool {
        if pairs.count < Self.few { return !pairs.contains { $0.name == name } }
        if many.isEmpty { many = Set(pairs.map(\.name)) }
        return many.insert(name).inserted
    }
}
