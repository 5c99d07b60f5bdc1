/// Language tags as BCP 47 writes them, and how one falls back to another (RFC 4647, 3.4, and CLDR).
public enum LanguageTag {
    /// The tag as it is written today: `pt_br` → `pt-BR`, `iw` → `he`, `zh-cmn-Hans-CN` → `zh-Hans-CN`; nil when the
    /// text is no language tag.
    public static func canonical(_ text: String) -> String? {
        guard let spelled = Spelling.spelled(text) else { return nil }
        let today = LanguageAliases.today(spelled)
        // A tag that begins with `i` is one only by its name of today.
        return today.utf8.starts(with: "i-".utf8) ? nil : today
    }

    /// The tag, in its canonical form, and what stands in for it, best first: legacy names, scripts and parents as CLDR
    /// has them. `zh-TW`, `zh-Hant-TW`, `zh-Hant`, `zh`. None when it is no tag.
    public static func fallbacks(of tag: String) -> [String] { canonical(tag).map(chain(from:)) ?? [] }

    static func chain(from canonical: String) -> [String] {
        var chain: [String] = []
        var next: String? = canonical
        // Norwegian leads from one name to the other and back.
        while let here = next, !chain.contains(here) {
            chain.append(here)
            next = LanguageParents.parent(of: here)
        }
        return chain
    }

    /// What a bare language most likely is: `zh` → `zh-Hans-CN`; nil for a longer tag, and for a language that CLDR has
    /// no text in.
    public static func likely(_ tag: String) -> String? {
        guard let language = canonical(tag), !language.utf8.contains(Spelling.hyphen) else { return nil }
        return LanguageParents.likely[language]
    }

    /// The tag without its last subtag, and without what one-letter subtags then stand at its end; nil when nothing is
    /// left.
    static func shortened(_ tag: String) -> String? {
        let bytes = tag.utf8
        var end = bytes.endIndex
        while let hyphen = bytes[..<end].lastIndex(of: Spelling.hyphen) {
            end = hyphen
            let start = bytes[..<end].lastIndex(of: Spelling.hyphen).map { bytes.index(after: $0) } ?? bytes.startIndex
            if bytes.distance(from: start, to: end) > 1 { return String(tag[..<end]) }
        }
        return nil
    }
}
