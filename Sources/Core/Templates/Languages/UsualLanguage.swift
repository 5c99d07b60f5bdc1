/// The language that most of a country's people are likely to read (CLDR, likely subtags).
public enum UsualLanguage {
    private static let languages = LanguageGroups.read(LanguageTables.usual)

    /// `FR` → `fr`, `TW` → `zh-Hant`: with a script where it is not the language's likely one. Nil for `001`, and for what
    /// is no country with numbers.
    public static func of(country: String) -> String? { languages[country] }

    /// The same with the country, to look a text up by: `FR` → `fr-FR`, `MX` → `es-MX`, `HK` → `zh-Hant-HK`.
    public static func tag(for country: String) -> String? { languages[country].map { "\($0)-\(country)" } }
}
