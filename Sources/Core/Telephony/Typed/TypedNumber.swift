/// Why a text is no number. The names are libphonenumber's.
public enum TypedNumberProblem: String, Error, Sendable, Hashable, CaseIterable {
    case notANumber = "NOT_A_NUMBER"
    /// There is no such calling code, or neither a calling code nor a region to take it from.
    case invalidCallingCode = "INVALID_COUNTRY_CODE"
    case tooShortAfterPrefix = "TOO_SHORT_AFTER_IDD"
    case tooShort = "TOO_SHORT_NSN"
    case tooLong = "TOO_LONG"
}

/// A number as people type it, read as libphonenumber reads it: anything from `+44 (0)7700 900123` over vanity letters
/// and prefixes to call abroad to `tel:` addresses, with the region where somebody would dial it.
public struct TypedNumber: Sendable {
    /// Calling code and national number.
    public let digits: DigitRun
    /// What is dialled after the call is connected, as ASCII digits (libphonenumber keeps their script); empty for none.
    public let `extension`: DigitRun
    let callingCode: CallingCode

    public var facts: NumberFacts { NumberingPlan.facts(of: digits, callingCode) }

    public var e164: String { "+\(digits)" }

    /// - Parameter region: where a number without a calling code would be dialled.
    public init(_ text: String, region: Region? = nil) throws(TypedNumberProblem) {
        guard let typed = TypedText(text.utf8Span) else { throw .tooLong }
        try self.init(typed, region.flatMap { RegionPlan($0) })
    }

    /// - Parameter utf8: what is no UTF-8 in it is read as U+FFFD.
    public init(utf8: Span<UInt8>, region: Region? = nil) throws(TypedNumberProblem) {
        guard let text = try? UTF8Span(validating: utf8) else {
            try self.init(utf8.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }, region: region)
            return
        }
        guard let typed = TypedText(text) else { throw .tooLong }
        try self.init(typed, region.flatMap { RegionPlan($0) })
    }

    private init(_ text: borrowing TypedText, _ region: RegionPlan?) throws(TypedNumberProblem) {
        guard var number = text.possibleNumber(), number.isViable else { throw .notANumber }
        guard region != nil || TypedScalar.isPlus(number[number.start]) else { throw .invalidCallingCode }
        `extension` = number.stripExtension()
        let (code, national) = try Self.split(number, region)
        guard national.count >= 2 else { throw .tooShort }
        let shorter = code.plan.withoutNationalPrefix(national)
        let isKept =
            switch code.plan.lengths.possibility(of: shorter.count) {
            case .tooShort, .localOnly, .invalidLength: false
            case .possible, .tooLong, .invalidCallingCode: true
            }
        let significant = isKept ? shorter : national
        guard significant.count >= 2 else { throw .tooShort }
        guard significant.count <= 17 else { throw .tooLong }
        callingCode = code.code
        digits = DigitRun(code.code, significant)
    }

    /// Whose rules a national number is read by. They are those of the default region only where the number had no
    /// calling code.
    private struct Reading {
        let code: CallingCode
        let plan: RegionPlan

        init(_ code: CallingCode) { (self.code, plan) = (code, code.mainRegion) }
        init(_ region: RegionPlan) { (code, plan) = (region.callingCode, region) }
    }

    private static func split(
        _ number: TypedText, _ region: RegionPlan?
    ) throws(TypedNumberProblem) -> (Reading, DigitRun) {
        var rest = number
        while rest.count > 0, TypedScalar.isPlus(rest[rest.start]) { rest.start += 1 }
        if rest.start > number.start {
            let digits = rest.normalized
            guard digits.count > 2 else { throw .tooShortAfterPrefix }
            if let (code, national) = withoutCallingCode(digits) { return (Reading(code), national) }
            // Perhaps the plus stands before what is dialled to call abroad.
            guard let region, let (code, national) = try callingCode(of: digits, region) else {
                throw .invalidCallingCode
            }
            return (Reading(code), national)
        }
        let digits = rest.normalized
        guard let region else { throw .invalidCallingCode }
        guard let (code, national) = try callingCode(of: digits, region) else { return (Reading(region), digits) }
        return (Reading(code), national)
    }

    private static func withoutCallingCode(_ digits: DigitRun) -> (CallingCode, DigitRun)? {
        guard let code = Automaton.callingCode(of: digits) else { return nil }
        var national = digits
        national.removeFirst(code.length)
        return (code, national)
    }

    /// A calling code after the prefix to call abroad, or the region's own where the number only so makes sense.
    private static func callingCode(
        of digits: DigitRun, _ region: RegionPlan
    ) throws(TypedNumberProblem) -> (CallingCode, DigitRun)? {
        if let abroad = region.withoutInternationalPrefix(digits) {
            guard abroad.count > 2 else { throw .tooShortAfterPrefix }
            guard let found = withoutCallingCode(abroad) else { throw .invalidCallingCode }
            return found
        }
        let own = region.callingCode
        guard let (code, rest) = withoutCallingCode(digits), code.index == own.index else { return nil }
        let national = region.withoutNationalPrefix(rest)
        let isBetter = !region.matchesGeneral(digits) && region.matchesGeneral(national)
        return isBetter || region.lengths.possibility(of: digits.count) == .tooLong ? (code, national) : nil
    }
}
