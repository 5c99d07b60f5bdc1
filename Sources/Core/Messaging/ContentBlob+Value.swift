/// Values inside a `ContentBlob`: a byte that says what follows, then it. 0 null, 1 false, 2 true, 3 an integer and 4 a
/// number (eight bytes, lowest first; the number's IEEE 754 bits), 5 a text, 6 an array (count, elements), 7 an object
/// (count, then name and value each).
extension ContentBlob {
    static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(0)
        case .bool(let flag): bytes.append(flag ? 2 : 1)
        case .integer(let integer):
            bytes.append(3)
            append(word: UInt64(bitPattern: Int64(integer)), to: &bytes)
        case .number(let number):
            bytes.append(4)
            append(word: number.bitPattern, to: &bytes)
        case .string(let text):
            bytes.append(5)
            append(text, to: &bytes)
        case .array(let elements):
            bytes.append(6)
            append(length: elements.count, to: &bytes)
            for element in elements { append(element, to: &bytes) }
        case .object(let members):
            bytes.append(7)
            append(length: members.pairs.count, to: &bytes)
            for pair in members.pairs {
                append(pair.name, to: &bytes)
                append(pair.value, to: &bytes)
            }
        }
    }

    private static func append(word: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
}

extension ContentBlobReader {
    /// Deeper than any JSON that was taken in.
    private static let deepest = 80

    mutating func value(depth: Int = 0) -> Value? {
        guard depth < Self.deepest, let kind = byte() else { return nil }
        switch kind {
        case 0: return .null
        case 1: return .bool(false)
        case 2: return .bool(true)
        case 3: return word().map { .integer(Int(Int64(bitPattern: $0))) }
        case 4: return word().map { .number(Double(bitPattern: $0)) }
        case 5: return text().map { .string($0) }
        case 6: return elements(depth: depth)
        case 7: return members(depth: depth)
        default: return nil
        }
    }

    private mutating func elements(depth: Int) -> Value? {
        guard let count = count() else { return nil }
        var elements: [Value] = []
        for _ in 0..<count {
            guard let element = value(depth: depth + 1) else { return nil }
            elements.append(element)
        }
        return .array(elements)
    }

    private mutating func members(depth: Int) -> Value? {
        guard let count = count() else { return nil }
        var pairs: [Value.Members.Pair] = []
        for _ in 0..<count {
            guard let name = text(), let value = value(depth: depth + 1) else { return nil }
            pairs.append(Value.Members.Pair(name, value))
        }
        return .object(Value.Members(pairs))
    }

    private mutating func word() -> UInt64? {
        var word: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            guard let byte = byte() else { return nil }
            word |= UInt64(byte) << shift
        }
        return word
    }
}
