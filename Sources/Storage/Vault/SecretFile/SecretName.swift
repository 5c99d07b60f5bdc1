/// What a secret may be called: a capital, then up to 63 capitals, digits and underscores, as in `ESENDEX_ACCOUNT`.
enum SecretName {
    static func check(_ name: String) throws(VaultError) {
        guard !isGood(name) else { return }
        let capitals = name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        let better = String(capitals.drop { !$0.isLetter }.prefix(64))
        let advice = isGood(better) ? ": try \(better)" : ""
        throw VaultError(
            .badName,
            "a secret's name is a capital letter, then up to 63 capitals, digits and underscores, such as ESENDEX_ACCOUNT"
                + advice)
    }

    static func isGood(_ name: String) -> Bool {
        guard let first = name.utf8.first, isCapital(first), name.utf8.count <= 64 else { return false }
        return name.utf8.allSatisfy { isCapital($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
