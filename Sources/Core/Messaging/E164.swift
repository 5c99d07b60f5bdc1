/// A telephone number in international form (ITU-T E.164): calling code and national number, digits only.
///
/// Its description is masked, so that a number cannot reach a log by accident.
public struct E164: Sendable, Hashable {
    /// Without `+`; at most 15 digits, which a Swift string holds without an allocation.
    public let digits: String
    /// How many of the digits are the calling code, 1 to 3.
    public let callingCodeLength: Int

    public init(digits: String, callingCodeLength: Int) {
        self.digits = digits
        self.callingCodeLength = callingCodeLength
    }

    /// `+44…23`: calling code and the last two digits, all that a log or a list may show.
    public var masked: String { "+\(digits.prefix(callingCodeLength))…\(digits.suffix(2))" }
}

extension E164: CustomStringConvertible {
    public var description: String { masked }
}
