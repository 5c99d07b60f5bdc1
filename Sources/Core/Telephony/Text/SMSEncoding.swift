/// How the characters of a text are sent. One text has one encoding, however many parts it takes.
public enum SMSEncoding: String, Sendable, Hashable {
    /// Septets of the GSM default alphabet (3GPP TS 23.038); a character of its extension table takes two.
    case gsm7 = "GSM-7"
    /// UTF-16 code units; a character above U+FFFF takes two.
    case ucs2 = "UCS-2"

    /// The units that a text of one part may have: 140 octets.
    public var unitsAlone: Int { self == .gsm7 ? 160 : 70 }

    /// The units of each of several parts: 134 octets are left beside an 8-bit reference (3GPP TS 23.040, 9.2.3.24.1).
    public var unitsOfEach: Int { self == .gsm7 ? 153 : 67 }

    /// A text that this encoding cannot hold must not be asked about.
    @inline(__always)
    func units(of scalar: UInt32) -> Int {
        self == .gsm7 ? GSMAlphabet.septets(of: scalar) : scalar > 0xFFFF ? 2 : 1
    }
}
