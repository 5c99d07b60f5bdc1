/// Reads a table of groups: a tag and what leads to it, groups parted by commas or lines.
enum LanguageGroups {
    /// What leads to a tag, and the tag.
    static func read(_ table: StaticString) -> [String: String] {
        var tags: [String: String] = [:]
        for group in table.description.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
            let words = group.split(separator: " ")
            for word in words.dropFirst() { tags[String(word)] = String(words[0]) }
        }
        return tags
    }
}
