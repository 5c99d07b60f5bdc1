/// One entry of an error body: `{"errors":[{"code":…,"description":…}]}`.
struct EsendexError {
    let code: String
    let description: String

    /// The whole request fails for the account reference, whatever messages were in it.
    var blamesAccount: Bool { code.lowercased().hasPrefix("accountreference") }

    /// Code and description without what a log must not hold. A description may quote the number, the text, the account
    /// or the user: only plain short words outside quotation marks are kept, none with a digit.
    var safeText: String {
        let words = [code + ":"] + outsideQuotes.split(whereSeparator: \.isWhitespace).map(String.init)
        var kept: [String] = []
        for word in words.prefix(14) {
            if Self.isPlain(word) { kept.append(word) } else if kept.last != "…" { kept.append("…") }
        }
        return kept.joined(separator: " ")
    }

    /// Without what stands between the first and the last quotation mark.
    private var outsideQuotes: String {
        let isMark: (Character) -> Bool = { "\"'`“”‘’«»".contains($0) }
        guard let first = description.firstIndex(where: isMark), let last = description.lastIndex(where: isMark) else {
            return description
        }
        return description[..<first] + " … " + description[description.index(after: last)...]
    }

    /// Letters as a language writes them, a capital only in front or throughout: passwords and Base64 look otherwise.
    private static func isPlain(_ word: String) -> Bool {
        var hasLower = false
        for byte in word.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): hasLower = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): if hasLower { return false }
            default: guard "_-.,:;()/".utf8.contains(byte) else { return false }
            }
        }
        return word.utf8.count <= 32
    }
}
