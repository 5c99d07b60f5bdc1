import Messaging

/// A number that can exist, and where it belongs.
public struct PhoneNumber: Sendable, Hashable {
    public let e164: E164
    /// ISO 3166-1 alpha-2, or `001` for codes without geography. A number that fits no smaller region of a shared code
    /// belongs to the code's main region.
    public let country: String
    /// Unknown where the plan gives no such number out; it may have been given out since.
    public let type: NumberType

    /// A number of this form has been given out, as far as the plan tells.
    public var isValid: Bool { type != .unknown }
}

/// Why a text is no number that can be called. The sentences never repeat the number.
public enum NumberProblem: String, Error, Sendable, CaseIterable, Hashable {
    case notANumber = "it is not a telephone number: write it as + and digits, calling code first"
    case missingPlus = "it must begin with + and the calling code, and hold nothing but digits after that"
    case unknownCallingCode = "no country has this calling code"
    case tooShort = "it has too few digits for its country"
    case tooLong = "it has too many digits for its country"
    case wrongLength = "no number of its country has this many digits"

    public var sentence: String { rawValue }
}

extension PhoneNumber {
    /// Reads `+` and digits, nothing else: the form of our own API.
    public init(strict text: String) throws(NumberProblem) {
        guard text.utf8.first == UInt8(ascii: "+"), text.utf8.dropFirst().allSatisfy({ (48...57).contains($0) }) else {
            throw .missingPlus
        }
        try self.init(internationalDigits: text.dropFirst())
    }

    /// Reads a number as people and other systems write it: with or without `+` or `00`, with blanks, dashes, dots,
    /// brackets, other scripts' digits, a `tel:` before it, marks of writing direction in it, the `(0)` of “+44 (0)20”
    /// that is dialled only at home. Without `+` the digits still begin with the calling code.
    public init(lenient text: String) throws(NumberProblem) {
        var digits = ""
        var hasPlus = false
        let body = Self.withoutTrunkZero(text.lowercased().hasPrefix("tel:") ? text.dropFirst(4) : text[...])
        for scalar in body.unicodeScalars {
            if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
                digits += String(Int(digit))
            } else if scalar == "+" || scalar == "\u{FF0B}" {
                guard !hasPlus, digits.isEmpty else { throw .notANumber }
                hasPlus = true
            } else if !Self.isSeparator(scalar) {
                throw .notANumber
            }
        }
        var international = Substring(digits)
        if !hasPlus, international.hasPrefix("00") { international = international.dropFirst(2) }
        try self.init(internationalDigits: international)
    }

    /// Italy has no trunk prefix: its zeros belong to the number (ITU-T E.164, national numbering plan of +39).
    private static func withoutTrunkZero(_ text: Substring) -> Substring {
        guard let zero = text.firstRange(of: "(0)") else { return text }
        let before = text[..<zero.lowerBound].filter(\.isWholeNumber)
        guard !before.isEmpty, before != "39", before != "0039" else { return text }
        return text[..<zero.lowerBound] + text[zero.upperBound...]
    }

    private init(internationalDigits digits: Substring) throws(NumberProblem) {
        guard digits.utf8.count >= 3 else { throw digits.isEmpty ? .notANumber : .tooShort }
        let run = DigitRun(ascii: digits.utf8.span)
        guard let code = Automaton.callingCode(of: run) else { throw .unknownCallingCode }
        let lengths = code.mainRegion.lengths.anywhere
        let length = digits.utf8.count - code.length
        if length >= Int.bitWidth || lengths >> length & 1 == 0 {
            if length < lengths.trailingZeroBitCount { throw .tooShort }
            throw length >= Int.bitWidth - lengths.leadingZeroBitCount ? .tooLong : .wrongLength
        }
        let facts = NumberingPlan.facts(of: run, code)
        e164 = E164(digits: String(digits), callingCodeLength: code.length)
        country = (facts.region ?? code.mainRegion.region).code
        type = facts.type
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "-", ".", "(", ")", "/", "\u{A0}", "\u{2007}", "\u{202F}": true
        case "\u{2010}"..."\u{2015}", "\u{2060}", "\u{200B}", "\u{FEFF}", "\u{202A}"..."\u{202E}": true
        case "\u{200E}", "\u{200F}", "\u{2066}"..."\u{2069}": true
        default: false
        }
    }
}
