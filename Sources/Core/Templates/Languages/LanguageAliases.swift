/// The names that languages and countries had before the ones they have (CLDR, and RFC 5646, 2.2.8).
enum LanguageAliases {
    private static let languages = LanguageGroups.read(LanguageTables.aliases)
    private static let regions = LanguageGroups.read(LanguageTables.regions)

    /// - Parameter tag: as `Spelling` writes it.
    static func today(_ tag: String) -> String {
        guard let hyphen = tag.utf8.firstIndex(of: Spelling.hyphen) else { return languages[tag] ?? tag }
        return hyphen == tag.utf8.index(after: tag.startIndex) && tag.utf8.first == UInt8(ascii: "x")
            ? tag : today(of: tag.split(separator: "-"), written: tag)
    }

    private static func today(of written: [Substring], written tag: String) -> String {
        var subtags = written
        var isRenamed = false
        // Tags that were registered whole have two or three subtags.
        for count in [3, 2] where subtags.count >= count {
            let end = subtags[count - 1].endIndex
            if let name = languages[String(tag[..<end])] {
                subtags.replaceSubrange(..<count, with: name.split(separator: "-"))
                isRenamed = true
                break
            }
        }
        // `zh-cmn`: a language that was written behind the one it is counted to.
        if !isRenamed, (2...3).contains(subtags[0].utf8.count), subtags[1].utf8.count == 3, isLetters(subtags[1]) {
            subtags.removeFirst()
            isRenamed = true
        }
        if let name = languages[String(subtags[0])] {
            subtags = merged(name.split(separator: "-"), with: subtags.dropFirst())
            isRenamed = true
        }
        if let at = subtags.indices.dropFirst().prefix(2).first(where: { subtags[$0].utf8.count == 2 }),
            let name = regions[String(subtags[at])]
        {
            subtags[at] = name[...]
            isRenamed = true
        }
        return isRenamed ? subtags.joined(separator: "-") : tag
    }

    /// Script and region of the new name hold where the tag names none: `sh-BA` → `sr-Latn-BA`, `cnr-RS` → `sr-RS`.
    private static func merged(_ name: [Substring], with rest: ArraySlice<Substring>) -> [Substring] {
        guard name.count > 1 else { return name + rest }
        var rest = rest
        var merged = [name[0]]
        let script = rest.first.flatMap { $0.utf8.count == 4 && isLetters($0) ? $0 : nil }
        if script != nil { rest.removeFirst() }
        let region = rest.first.flatMap { isRegion($0) ? $0 : nil }
        if region != nil { rest.removeFirst() }
        if let script = script ?? name.first(where: { $0.utf8.count == 4 }) { merged.append(script) }
        if let region = region ?? name.dropFirst().first(where: isRegion) { merged.append(region) }
        return merged + rest
    }

    private static func isLetters(_ subtag: Substring) -> Bool { subtag.utf8.allSatisfy { $0 >= UInt8(ascii: "A") } }

    /// Two letters, or three digits.
    private static func isRegion(_ subtag: Substring) -> Bool {
        subtag.utf8.count == 2 || subtag.utf8.count == 3 && !isLetters(subtag)
    }
}
