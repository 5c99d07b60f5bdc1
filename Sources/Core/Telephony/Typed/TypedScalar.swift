/// What a character of a typed number is.
enum TypedScalar {
    static func isPlus(_ scalar: UInt32) -> Bool { scalar == 0x2B || scalar == 0xFF0B }

    /// The value of a decimal digit of any script.
    static func digit(_ scalar: UInt32) -> UInt8? {
        if scalar < 0x80 { return scalar &- 0x30 < 10 ? UInt8(scalar &- 0x30) : nil }
        guard let properties = Unicode.Scalar(scalar)?.properties, properties.numericType == .decimal else {
            return nil
        }
        return properties.numericValue.map { UInt8($0) }
    }

    static func isASCIILetter(_ scalar: UInt32) -> Bool { (scalar | 0x20) &- 0x61 < 26 }

    /// A letter of a vanity number, with the four characters that are an ASCII letter in another case.
    static func isLetter(_ scalar: UInt32) -> Bool { isASCIILetter(scalar) || isASCIILetter(folded(scalar)) }

    /// The key of a telephone (ITU-T E.161) that a letter stands on.
    static func key(_ scalar: UInt32) -> UInt8? {
        // Capitals count; of the other characters two have an ASCII capital, the long s and the i without a dot.
        let letter = scalar == 0x17F ? 0x73 : scalar == 0x131 ? 0x69 : scalar
        guard isASCIILetter(letter) else { return nil }
        let keys: StaticString = "22233344455566677778889999"
        return keys.utf8Start[Int((letter | 0x20) &- 0x61)] - 0x30
    }

    /// What may stand between the digits.
    static func isPunctuation(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x58, 0x5B, 0x5D, 0x78, 0x7E: true
        case 0xA0, 0xAD, 0x200B, 0x2010...0x2015, 0x2053, 0x2060, 0x2212, 0x223C, 0x3000, 0x30FC: true
        case 0xFF08, 0xFF09, 0xFF0D...0xFF0F, 0xFF3B, 0xFF3D, 0xFF5E: true
        default: false
        }
    }

    /// A letter or number of any script.
    static func isAlphanumeric(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return isASCIILetter(scalar) || scalar &- 0x30 < 10 }
        guard let category = Unicode.Scalar(scalar)?.properties.generalCategory else { return false }
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        case .decimalNumber, .letterNumber, .otherNumber: return true
        default: return false
        }
    }

    /// Small letters for capitals, as far as labels of extensions hold them.
    static func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A, 0xFF21...0xFF3A, 0x410...0x42F: scalar + 0x20
        case 0xD3: 0xF3
        case 0x130, 0x131: 0x69
        case 0x17F: 0x73
        case 0x212A: 0x6B
        case 0x1C81: 0x434
        case 0x1C82: 0x43E
        default: scalar
        }
    }
}
