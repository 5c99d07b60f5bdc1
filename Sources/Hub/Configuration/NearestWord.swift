/// Finds the word that was probably meant.
public enum NearestWord {
    /// The nearest of `words`, the first of several: a third of the letters may differ, at most three. Else one that goes
    /// on where `word` ends. Nil when there is none.
    public static func to(_ word: String, among words: some Sequence<String>) -> String? {
        let wanted = Array(word.lowercased().unicodeScalars)
        guard (1...64).contains(wanted.count) else { return nil }
        var best: (word: String, distance: Int)?
        for candidate in words {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let limit = min(3, max(1, max(wanted.count, letters.count) / 3))
            guard candidate != word, letters.count <= 64, abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            // A word of two letters is one letter away from most others: only its case may differ.
            guard distance <= (letters.count < 3 ? 0 : limit), distance < best?.distance ?? .max else { continue }
            best = (candidate, distance)
        }
        return best?.word ?? words.first { wanted.count >= 3 && $0.lowercased().hasPrefix(word.lowercased()) }
    }

    /// Damerau-Levenshtein, restricted: insert, delete, replace, or swap two neighbours, none edited twice.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
