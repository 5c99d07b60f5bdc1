/// Digits that survive a double click, a shell and a URL: 0-9, A-Z, a-z, in this order.
enum Base62 {
    static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// `count` digits, each as likely as the other: a random byte of 248 or more is thrown away, since 248 is the last
    /// multiple of 62 below 256.
    static func random(_ count: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(count)
        while text.count < count {
            for byte in SecretBytes.random(count - text.count) where byte < 248 { text.append(digits[Int(byte % 62)]) }
        }
        return text
    }

    /// `number` with exactly six digits, zeros in front; 62^6 is more than 2^32.
    static func sixDigits(_ number: UInt32) -> [UInt8] {
        var rest = Int(number)
        var text = [UInt8](repeating: digits[0], count: 6)
        for place in text.indices.reversed() where rest > 0 {
            text[place] = digits[rest % 62]
            rest /= 62
        }
        return text
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
