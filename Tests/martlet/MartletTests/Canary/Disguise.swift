import Foundation

/// One way to write bytes that hides them from a plain search.
struct Disguise: Sendable {
    let name: String
    /// Whatever of it a longer text in this disguise would hold, too.
    let write: @Sendable ([UInt8]) -> [[UInt8]]

    static let all = [
        Disguise(name: "plain") { [$0] },
        Disguise(name: "reversed") { [$0.reversed()] },
        Disguise(name: "in base64") { bytes in (0..<3).flatMap { base64(bytes, at: $0) } },
        Disguise(name: "in hex") { bytes in
            let text = bytes.map { String(format: "%02x", $0) }.joined()
            return [Array(text.utf8), Array(text.uppercased().utf8)]
        },
        Disguise(name: "percent-encoded") { bytes in
            let all = bytes.map { String(format: "%%%02X", $0) }.joined()
            let usual = String(decoding: bytes, as: UTF8.self).addingPercentEncoding(withAllowedCharacters: unreserved)
            return [all, all.lowercased(), usual ?? all].map { Array($0.utf8) }
        },
        Disguise(name: "in UTF-16") { bytes in
            let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
            let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            return [little, units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }]
        },
    ]

    /// What stands for all of the bytes and nothing else, where they begin so many bytes into a group of three.
    private static func base64(_ bytes: [UInt8], at offset: Int) -> [[UInt8]] {
        let text = Array(Data(Array(repeating: 0, count: offset) + bytes).base64EncodedString().utf8)
        let whole = Array(text[((8 * offset + 5) / 6)..<(8 * (offset + bytes.count) / 6)])
        // RFC 4648, 5: the alphabet for addresses.
        let forAddresses = whole.map {
            switch $0 {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: $0
            }
        }
        return whole == forAddresses ? [whole] : [whole, forAddresses]
    }

    /// RFC 3986, 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
