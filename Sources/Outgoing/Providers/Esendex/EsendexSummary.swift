/// Whether the summary in a message header is the beginning of a text.
///
/// How Esendex makes summaries is not documented but for "the start of the body". So white space does not count, dots
/// at the end stand for what was cut off, and a character outside ASCII may have been left out or replaced by others
/// that are neither letters nor digits.
enum EsendexSummary {
    /// True for an empty summary, which says nothing.
    static func fits(_ summary: String, _ text: String) -> Bool {
        var summary = summary.filter { !$0.isWhitespace }[...]
        while let last = summary.last, last == "." || last == "…" { summary = summary.dropLast() }
        let text = Array(text.filter { !$0.isWhitespace })
        // Each place in the text that the summary may have come to.
        var places: Set<Int> = [0]
        for character in summary {
            places = reach(from: places, by: character, in: text)
            if places.isEmpty { return false }
        }
        return true
    }

    private static func reach(from places: Set<Int>, by character: Character, in text: [Character]) -> Set<Int> {
        let isStandIn =
            character == "\u{FFFD}" || character.isASCII && !character.isLetter && !character.isNumber
        var reached: Set<Int> = []
        for start in places {
            var place = start
            while place < text.count {
                if text[place] == character { reached.insert(place + 1) }
                guard !text[place].isASCII else { break }
                // One character may have become several, so the place is kept; going on from it leaves it out.
                if isStandIn { reached.insert(place) }
                place += 1
            }
        }
        return reached
    }
}
