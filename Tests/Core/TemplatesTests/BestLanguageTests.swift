import Templates
import Testing

@Suite struct BestLanguageTests {
    @Test(
        arguments: [
            // A bare tag, where only longer ones are offered.
            (["zh"], ["en", "zh-Hans"], "zh-Hans"), (["zh"], ["en", "zh-CN", "zh-TW"], "zh-CN"),
            (["pt"], ["en", "pt-BR", "pt-PT"], "pt-BR"), (["sr"], ["sr-Latn", "sr-Cyrl"], "sr-Cyrl"),
            (["zh"], ["zh", "zh-Hans"], "zh"), (["no"], ["nb"], "nb"), (["nn"], ["nb-NO"], "nb-NO"),
            // What remains of a longer one is a bare tag, too.
            (["fr-BE"], ["en", "fr-FR"], "fr-FR"), (["pt-AO"], ["pt-BR", "en"], "pt-BR"),
            (["en-GB"], ["en-US"], "en-US"),
            // The same tag with its script or without it.
            (["zh-Hant-TW"], ["zh", "zh-TW"], "zh-TW"), (["zh-Hant"], ["zh-CN", "zh-TW"], "zh-TW"),
            (["zh-TW"], ["zh", "zh-Hant-TW"], "zh-Hant-TW"), (["zh-MO"], ["zh-TW", "zh-HK"], "zh-HK"),
            (["sr-Latn-ME"], ["sr", "sr-ME"], "sr-ME"), (["sr-Latn-RS"], ["sr-RS", "sr-Latn"], "sr-Latn"),
            // Nearer before farther, and the first asked for before the next.
            (["es-MX"], ["es", "es-419"], "es-419"), (["de-AT", "fr"], ["fr", "de"], "de"),
            (["it", "*", "no tag", "fr"], ["en", "fr"], "fr"), (["iw"], ["he"], "he"), (["PT_br"], ["pt-BR"], "pt-BR"),
            (["en-GB-u-ca-gregory"], ["en-GB"], "en-GB"), (["de-x-private"], ["de"], "de"),
        ])
    func `the best of what is offered is found`(asked: [String], offered: [String], best: String) {
        #expect(LanguageTag.best(of: asked, among: offered) == best)
        #expect(
            LanguageTag.best(of: asked, among: Dictionary(uniqueKeysWithValues: offered.map { ($0, 1) }).keys) == best)
    }

    @Test(
        arguments: [
            (["it"], ["en", "fr"]), (["*"], ["en"]), ([], ["en"]), (["en"], []),
            // Who asks for a script is not given another.
            (["zh-TW"], ["zh-CN", "zh-Hans"]), (["sr-Latn"], ["sr-Cyrl", "sr-RS"]), (["sr-ME"], ["sr-Cyrl"]),
            // Countries other than the likely one are not guessed.
            (["en"], ["en-GB"]), (["x-de"], ["de"]),
        ])
    func `nothing is found where nothing fits`(asked: [String], offered: [String]) {
        #expect(LanguageTag.best(of: asked, among: offered) == nil)
    }

    @Test(arguments: ["zh-Hant-TW", "pt-AO", "nn-NO", "sr", "en-GB-oxendict"])
    func `the best offered is the first candidate that is offered`(asked: String) {
        let candidates = LanguageTag.candidates(for: asked)
        #expect(candidates.first == asked)
        #expect(LanguageTag.fallbacks(of: asked).allSatisfy(candidates.contains))
        for index in candidates.indices {
            #expect(LanguageTag.best(of: [asked], among: candidates[index...].reversed()) == candidates[index])
        }
    }
}
