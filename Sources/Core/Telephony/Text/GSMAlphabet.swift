/// The GSM 7 bit default alphabet with its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1).
///
/// By Unicode scalar and nothing else: `e` with U+0301 is not é, and CR LF is two septets. The escape itself is no text.
enum GSMAlphabet {
    /// 1, or 2 for a character of the extension table, which is sent after an escape; 0 for what is not in the alphabet.
    @inline(__always)
    static func septets(of scalar: UInt32) -> Int {
        if scalar < 0x100 { return Int(latin1.utf8Start[Int(scalar)] & 3) }
        return beyondLatin1(scalar)
    }

    /// Ten Greek capitals, those that no Latin letter can stand for, and the euro sign.
    private static func beyondLatin1(_ scalar: UInt32) -> Int {
        switch scalar {
        case 0x393, 0x394, 0x398, 0x39B, 0x39E, 0x3A0, 0x3A3, 0x3A6, 0x3A8, 0x3A9: 1
        case 0x20AC: 2
        default: 0
        }
    }

    /// The septets of U+0000 to U+00FF, 32 to a line.
    private static let latin1: StaticString = """
        00000000001021000000000000000000\
        11111111111111111111111111111111\
        11111111111111111111111111122221\
        01111111111111111111111111122220\
        00000000000000000000000000000000\
        01011101000000000000000000000001\
        00001111010000000100001010001001\
        10001110110010000110001011001000
        """
}
