import Templates
import Testing

@Suite struct LanguageTagTests {
    @Test(
        arguments: [
            ("en", "en"), ("EN", "en"), ("pt_br", "pt-BR"), ("PT-br", "pt-BR"), ("ZH-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"), ("sl-ROZAJ-biske-1994", "sl-rozaj-biske-1994"), ("de-1996", "de-1996"),
            ("en-US-U-Islamcal", "en-US-u-islamcal"), ("zh-hant-cn-X-Private1", "zh-Hant-CN-x-private1"),
            ("fil", "fil"), ("en-x-US", "en-x-us"), ("X-Iw", "x-iw"), ("de-1abc", "de-1abc"),
        ])
    func `a tag is written as BCP 47 writes it`(text: String, canonical: String) {
        #expect(LanguageTag.canonical(text) == canonical)
    }

    @Test(
        arguments: [
            "", "e", "-", "en-", "-en", "en--US", "verylonglanguage-GB", "12", "e1", "en US", "en-US ", "fr;q=0.8", "*",
            "ελ", "en-ÜS", "en-toolongsubtag", "x", "x-", "i", "i-unheard", "a-fr",
        ])
    func `anything else is none`(text: String) {
        #expect(LanguageTag.canonical(text) == nil)
        #expect(LanguageTag.fallbacks(of: text) == [])
    }

    @Test func `a text that is too long for a tag is none`() {
        #expect(LanguageTag.canonical("en" + String(repeating: "-abcdefgh", count: 14)) != nil)
        #expect(LanguageTag.canonical("en" + String(repeating: "-abcdefgh", count: 15)) == nil)
    }

    @Test(
        arguments: [
            ("eng", "en"), ("deu-AT", "de-AT"), ("iw-Hebr-IL", "he-Hebr-IL"), ("sh-Cyrl", "sr-Cyrl"),
            ("cnr-RS", "sr-RS"), ("cnr-Cyrl", "sr-Cyrl-ME"), ("zh-yue-HK", "yue-HK"), ("zh-min-nan-TW", "nan-TW"),
            ("no-bok-SJ", "nb-SJ"), ("en-UK", "en-GB"), ("sh-BU-x-a", "sr-Latn-MM-x-a"), ("en-x-uk", "en-x-uk"),
        ])
    func `a name that a language or a country had gives way to the one it has`(text: String, canonical: String) {
        #expect(LanguageTag.canonical(text) == canonical)
    }

    @Test func `every row of the table comes out as it is there`() throws {
        let rows = try FallbackRow.all()
        #expect(rows.count == 101)
        for row in rows {
            #expect(LanguageTag.canonical(row.tag) == row.canonical)
            #expect(LanguageTag.fallbacks(of: row.tag) == row.fallbacks)
            #expect(LanguageTag.likely(row.tag) == row.likely, "\(row.tag)")
        }
    }

    @Test func `what is canonical stays as it is`() throws {
        for row in try FallbackRow.all() {
            #expect(LanguageTag.canonical(row.canonical) == row.canonical)
            #expect(row.fallbacks.allSatisfy { LanguageTag.canonical($0) == $0 })
        }
    }
}
