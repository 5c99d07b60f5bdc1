/// What a secret may be called: one rule for the file that keeps them and for the file that names them.
public enum SecretName {
    /// The rule in words.
    public static let form = "a capital letter, then up to 63 capitals, digits and underscores, such as ESENDEX_ACCOUNT"

    public static func isGood(_ name: String) -> Bool {
        guard let first = name.utf8.first, isCapital(first), name.utf8.count <= 64 else { return false }
        return name.utf8.allSatisfy { isCapital($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    /// The good name that `name` was probably meant to be; nil when nothing of it can be used.
    public static func nearest(to name: String) -> String? {
        let capitals = name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        let better = String(capitals.drop { !$0.isLetter }.prefix(64))
        return isGood(better) ? better : nil
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
