/// The parts of a tag that has no others than these.
struct LanguageParts {
    let language: Substring
    let script: Substring?
    let region: Substring?

    /// - Parameter tag: canonical.
    init?(_ tag: String) {
        var subtags = tag.split(separator: "-")[...]
        guard let language = subtags.popFirst(), language.utf8.count > 1 else { return nil }
        self.language = language
        let script = subtags.first.flatMap { $0.utf8.count == 4 && $0.utf8.allSatisfy { $0 > 57 } ? $0 : nil }
        if script != nil { subtags.removeFirst() }
        let region = subtags.first.flatMap { (2...3).contains($0.utf8.count) ? $0 : nil }
        if region != nil { subtags.removeFirst() }
        guard subtags.isEmpty else { return nil }
        (self.script, self.region) = (script, region)
    }

    /// Whether it is a bare language or may have a script: what has neither is told from its bytes.
    static func mayHaveOtherNames(_ tag: String) -> Bool {
        guard let hyphen = tag.utf8.firstIndex(of: Spelling.hyphen) else { return true }
        return tag.utf8[hyphen...].dropFirst().prefix { $0 != Spelling.hyphen }.count == 4
    }

    /// Tags that say the same, or what is most likely meant: a bare language is in its likely script and country, unless
    /// another script was asked for.
    /// - Parameter chain: what was asked for, and its fallbacks.
    func otherNames(for chain: [String]) -> [String] {
        let likely = LanguageParents.likely[script.map { "\(language)-\($0)" } ?? String(language)].flatMap(Self.init)
        switch (script, region) {
        case (nil, nil):
            let asked = chain.lazy.compactMap { Self($0)?.script }.first
            guard let likely, let script = likely.script, let region = likely.region, asked == nil || asked == script
            else { return [] }
            return ["\(language)-\(script)-\(region)", "\(language)-\(script)", "\(language)-\(region)"]
        case (let script?, nil):
            let bare = LanguageParents.likely[String(language)].flatMap(Self.init)
            guard let region = likely?.region ?? bare?.region else { return [] }
            return ["\(language)-\(script)-\(region)"] + withoutScript(script, region)
        case (let script?, let region?): return withoutScript(script, region)
        case (nil, _): return []
        }
    }

    /// `zh-Hant-TW` → `zh-TW`: where the country has the script anyway.
    private func withoutScript(_ script: Substring, _ region: Substring) -> [String] {
        let tag = "\(language)-\(region)"
        return LanguageParents.script(of: String(language), in: tag) == script ? [tag] : []
    }
}
