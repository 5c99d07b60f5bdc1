/// What the numbering plan of the world says of a number.
public struct NumberFacts: Sendable, Hashable {
    public let possible: Possibility
    /// Nil where none of the regions that share its calling code has such numbers.
    public let region: Region?
    public let type: NumberType

    /// A number of this form has been given out, as far as the plan tells.
    public var isValid: Bool { type != .unknown }
}

/// The numbering plan of the world, from libphonenumber's metadata. It is read where it stands in the program: there is
/// nothing to load.
public enum NumberingPlan {
    /// The release of the metadata, such as `9.0.43`.
    public static var version: String { PlanTables.metadataVersion }

    /// - Parameter digits: calling code and national number as ASCII digits, without `+`.
    public static func facts(of digits: DigitRun) -> NumberFacts {
        guard let code = Automaton.callingCode(of: digits) else {
            return NumberFacts(possible: .invalidCallingCode, region: nil, type: .unknown)
        }
        return facts(of: digits, code)
    }

    static func facts(of digits: DigitRun, _ code: CallingCode) -> NumberFacts {
        let state = Automaton.state(after: digits, from: code.firstState, at: code.length)
        let (place, type) = Automaton.answer(of: state)
        return NumberFacts(
            possible: code.mainRegion.lengths.possibility(of: digits.count - code.length),
            region: place.map { code.region(at: $0).region }, type: type)
    }
}
