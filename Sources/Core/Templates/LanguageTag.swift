/// Language tags as BCP 47 writes them, and how one falls back to another (RFC 4647, 3.4).
public enum LanguageTag {
    /// `pt_br` → `pt-BR`, `ZH-hant` → `zh-Hant`; nil when the text is no language tag.
    public static func canonical(_ text: String) -> String? {
        let subtags = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        guard let language = subtags.first, (2...8).contains(language.utf8.count), language.utf8.allSatisfy(isLetter),
            subtags.allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isLetterOrDigit) })
        else { return nil }
        var isExtension = false
        return subtags.enumerated().map { index, subtag in
            defer { if subtag.utf8.count == 1 { isExtension = true } }
            if index == 0 || isExtension { return subtag.lowercased() }
            switch subtag.utf8.count {
            case 2: return subtag.uppercased()
            case 4 where subtag.utf8.allSatisfy(isLetter):
                return subtag.prefix(1).uppercased() + subtag.dropFirst().lowercased()
            default: return subtag.lowercased()
            }
        }.joined(separator: "-")
    }

    /// The tag itself, then shorter and shorter: `zh-Hant-TW`, `zh-Hant`, `zh`.
    /// One-letter subtags go with what follows them.
    public static func fallbacks(of tag: String) -> [String] {
        var subtags = tag.split(separator: "-")
        var chain: [String] = []
        while !subtags.isEmpty {
            chain.append(subtags.joined(separator: "-"))
            subtags.removeLast()
            while let last = subtags.last, last.utf8.count == 1 { subtags.removeLast() }
        }
        return chain
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || (48...57).contains(byte) }
}
