/// What a language tag falls back to, and what it most likely is.
enum LanguageParents {
    private static let irregular = LanguageGroups.read(LanguageTables.parents)
    private static let unlikelyScripts = LanguageGroups.read(LanguageTables.scripts)
    /// Languages whose script goes by the country.
    private static let withScripts: Set<String> = ["az", "mn", "pa", "sr", "uz", "zh"]

    /// What bare languages, and languages in a script, most likely are: with script and region.
    static let likely: [String: String] = {
        var full: [String: String] = [:]
        for word in LanguageTables.likely.description.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let (tag, parts) = (String(word), word.split(separator: "-"))
            full["\(parts[0])-\(parts[1])"] = tag
            if full[String(parts[0])] == nil { full[String(parts[0])] = tag }
        }
        return full
    }()

    /// The next tag to try, nil at the end: CLDR's parent; for a language of several scripts the one of the country; else
    /// the tag without its last subtag.
    /// - Parameter tag: canonical.
    static func parent(of tag: String) -> String? {
        irregular[tag] ?? withScript(tag) ?? LanguageTag.shortened(tag)
    }

    /// `zh-TW` → `zh-Hant-TW`; nil when the tag is not a language of several scripts and a country.
    private static func withScript(_ tag: String) -> String? {
        let bytes = tag.utf8
        guard bytes.count == 5, bytes[bytes.index(bytes.startIndex, offsetBy: 2)] == Spelling.hyphen else { return nil }
        let language = String(tag.prefix(2))
        guard withScripts.contains(language), let script = script(of: language, in: tag) else { return nil }
        return "\(language)-\(script)-\(tag.suffix(2))"
    }

    /// The script of a language in a country.
    /// - Parameter tag: the language and the country.
    static func script(of language: String, in tag: String) -> Substring? {
        (unlikelyScripts[tag] ?? likely[language])?.split(separator: "-")[1]
    }
}
