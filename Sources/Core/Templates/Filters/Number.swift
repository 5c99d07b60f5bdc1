import Messaging

/// A value as arithmetic takes it: a text that begins with digits is a number, everything else is 0.
enum Number {
    case integer(Int)
    case number(Double)

    init(_ value: Value) {
        switch value {
        case .integer(let number): self = .integer(number)
        case .number(let number): self = .number(number)
        case .string(let text): self = Self.read(text)
        default: self = .integer(0)
        }
    }

    var double: Double {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        }
    }

    /// Towards zero; the nearest `Int` when it is none.
    var whole: Int {
        switch self {
        case .integer(let number): number
        case .number(let number):
            Int(exactly: number.rounded(.towardZero)) ?? (number > 0 ? .max : number < 0 ? .min : 0)
        }
    }

    var value: Value {
        switch self {
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        }
    }

    /// A number without a fraction: an integer if it fits.
    static func integral(_ number: Double) -> Value { Int(exactly: number).map { .integer($0) } ?? .number(number) }

    /// `-12.5` whole is a number with a fraction; else the digits it begins with count.
    private static func read(_ text: String) -> Number {
        let bytes = Array(text.utf8.drop(while: isLiquidSpace))
        var at = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? 1 : 0
        // With a plus the fraction does not count.
        let isSigned = bytes.first == UInt8(ascii: "+")
        let first = at
        while at < bytes.count, (48...57).contains(bytes[at]) { at += 1 }
        guard at > first else { return .integer(0) }
        let wholeEnd = at
        if !isSigned, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "."), (48...57).contains(bytes[at + 1]) {
            at += 1
            while at < bytes.count, (48...57).contains(bytes[at]) { at += 1 }
            if bytes[at...].allSatisfy(isLiquidSpace),
                let number = Double(String(decoding: bytes[..<at], as: UTF8.self))
            {
                return .number(number)
            }
        }
        let digits = String(decoding: bytes[..<wholeEnd], as: UTF8.self)
        return Int(digits).map { .integer($0) } ?? .number(Double(digits) ?? 0)
    }

    /// As Ruby writes it: `5.0`, `1.0e+20`; with an exponent from 16 digits before the point on.
    static func text(_ number: Double) -> String {
        let text = number.description
        // Swift writes one as soon as a `Double` no longer holds every whole number.
        if number.magnitude < 1e16, number.magnitude > 1, let whole = Int(exactly: number) { return "\(whole).0" }
        guard let e = text.firstIndex(of: "e"), !text.contains(".") else { return text }
        return text[..<e] + ".0" + text[e...]
    }
}
