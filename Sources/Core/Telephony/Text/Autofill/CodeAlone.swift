/// What keeps any phone from finding a code in a text.
enum CodeAlone {
    static func problems(in text: String, code: String) -> [AutofillProblem] {
        var problems: [AutofillProblem] = []
        if !code.unicodeScalars.allSatisfy(isPlain) { problems.append(.codeNotPlain) }
        let (scalars, code) = (Array(text.unicodeScalars), Array(code.unicodeScalars))
        if !code.isEmpty, code.count <= scalars.count {
            let isQuoted = (0...scalars.count - code.count).contains { start in
                let end = start + code.count
                return scalars[start..<end].elementsEqual(code)
                    && (start > 0 && isMark(scalars[start - 1]) || end < scalars.count && isMark(scalars[end]))
            }
            if isQuoted { problems.append(.codeInQuotationMarks) }
        }
        if scalars.contains(where: \.properties.isBidiControl) { problems.append(.bidirectionalControl) }
        return problems
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }

    /// Quotation marks beyond ASCII.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 127 && scalar.properties.isQuotationMark
    }
}
