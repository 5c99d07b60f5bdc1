extension LanguageTag {
    /// The first of the languages asked for that is offered, itself or by what stands in for it; the offered tag as it is
    /// offered. What is no tag, and `*`, are skipped.
    /// - Parameter offered: canonical tags. A set, or the keys of a dictionary, is asked, not walked.
    public static func best(of asked: [String], among offered: some Collection<String>) -> String? {
        for tag in asked {
            var found: String?
            forEachCandidate(for: tag) { candidate in
                if offered.contains(candidate) { found = candidate }
                return found == nil
            }
            if let found { return found }
        }
        return nil
    }

    /// What may be offered for a language, best first: its fallbacks, and after each the other ways in which it may be
    /// named. So `zh` finds `zh-Hans`, `zh-Hant-TW` finds `zh-TW`, `fr-BE` finds `fr-FR`, each where there is nothing
    /// nearer.
    public static func candidates(for asked: String) -> [String] {
        var candidates: [String] = []
        forEachCandidate(for: asked) { candidate in
            if !candidates.contains(candidate) { candidates.append(candidate) }
            return true
        }
        return candidates
    }

    /// - Parameter body: false ends it.
    private static func forEachCandidate(for asked: String, _ body: (String) -> Bool) {
        guard let tag = canonical(asked), body(tag) else { return }
        let chain = chain(from: tag)
        for (place, tag) in chain.enumerated() {
            guard place == 0 || body(tag) else { return }
            guard LanguageParts.mayHaveOtherNames(tag), let parts = LanguageParts(tag) else { continue }
            for name in parts.otherNames(for: chain) {
                guard body(name) else { return }
            }
        }
    }
}
