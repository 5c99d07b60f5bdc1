import Templates
import Testing

@Suite struct LanguageTagTests {
    @Test(
        arguments: [
            ("en", "en"), ("EN", "en"), ("pt_br", "pt-BR"), ("PT-br", "pt-BR"), ("ZH-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"), ("sl-ROZAJ-biske-1994", "sl-rozaj-biske-1994"), ("de-1996", "de-1996"),
            ("en-US-U-Islamcal", "en-US-u-islamcal"), ("zh-hant-cn-X-Private1", "zh-Hant-CN-x-private1"),
            ("fil", "fil"), ("en-x-US", "en-x-us"),
        ])
    func `a tag is written as BCP 47 writes it`(text: String, canonical: String) {
        #expect(LanguageTag.canonical(text) == canonical)
    }

    @Test(
        arguments: [
            "", "e", "-", "en-", "-en", "en--US", "verylonglanguage-GB", "12", "e1", "en US", "en-US ", "fr;q=0.8", "*",
            "ελ", "en-ÜS", "en-toolongsubtag",
        ])
    func `anything else is none`(text: String) {
        #expect(LanguageTag.canonical(text) == nil)
    }

    /// Rows of a table computed from RFC 4647, 3.4, and CLDR: tags that keep their own subtags.
    @Test(arguments: FallbackRow.all)
    func `a tag falls back to shorter ones`(row: FallbackRow) {
        #expect(LanguageTag.fallbacks(of: row.tag) == row.chain)
        #expect(LanguageTag.canonical(row.tag.lowercased()) == row.tag)
    }
}
