extension String {
    /// In quotation marks, short and on one line, for a finding.
    var quoted: String {
        let shown = unicodeScalars.prefix(60).map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        var text = String.UnicodeScalarView(shown)
        if unicodeScalars.count > 60 { text.append("…") }
        return "“\(String(text))”"
    }
}

extension Sequence<String> {
    /// `a, b or c`.
    var alternatives: String { joined(beforeLast: " or ") }

    /// `a, b and c`.
    var together: String { joined(beforeLast: " and ") }

    private func joined(beforeLast word: String) -> String {
        let words = Array(self)
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + word + last
    }
}
