/// The last word of a text for Android's SMS Retriever: 11 characters of Base64 that name the app.
enum HashLine {
    private static let length = 11

    /// Nil when the text neither begins with `<#>`, as it once had to, nor has such a word at its end.
    static func problems(in text: String, code: String) -> [AutofillProblem]? {
        let words = text.unicodeScalars.split(whereSeparator: AutofillLine.isSpace)
        let isMarked = text.unicodeScalars.starts(with: "<#>".unicodeScalars)
        let isLast = words.last.map(isHash) ?? false
        guard isMarked || isLast else { return nil }
        var problems: [AutofillProblem] = []
        if !isLast {
            problems.append(words.contains(where: isHash) ? .hashNotLast : .hashMissing)
        } else if text.unicodeScalars.last.map(AutofillLine.isSpace) ?? false {
            problems.append(.hashNotLast)
        }
        // The 140 bytes are those of one part, as it is sent.
        if Segments(of: text).count > 1 { problems.append(.moreThan140Bytes) }
        if code.isEmpty || !holds(text, code) { problems.append(.codeMissing) }
        return problems
    }

    private static func holds(_ text: String, _ code: String) -> Bool {
        let (text, code) = (Array(text.utf8), Array(code.utf8))
        guard code.count <= text.count else { return false }
        return (0...text.count - code.count).contains { text[$0...].starts(with: code) }
    }

    /// Words of 11 letters are common; a hash has a digit, a sign or a capital behind a small letter.
    private static func isHash(_ word: Substring.UnicodeScalarView) -> Bool {
        guard word.count == length else { return false }
        var isMixed = false
        var wasSmall = false
        for scalar in word {
            switch scalar {
            case "a"..."z": wasSmall = true
            case "A"..."Z": isMixed = isMixed || wasSmall
            case "0"..."9", "+", "/": isMixed = true
            default: return false
            }
        }
        // A number of 11 digits is none.
        return isMixed && !word.allSatisfy { ("0"..."9").contains($0) || $0 == "+" || $0 == "/" }
    }
}
