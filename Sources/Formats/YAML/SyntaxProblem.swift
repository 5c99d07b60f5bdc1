/// A syntax error as libyaml tells it, put in words that help: the mistakes people make most often are recognised.
struct SyntaxProblem {
    /// libyaml's own words, `did not find expected key`.
    let problem: String
    /// What it was doing, `while parsing a block mapping`, and where that began.
    let context: String?
    let place: Place
    let contextPlace: Place

    /// `source` is read for what stands at the place, and not repeated beyond one character.
    func explained(in source: [UInt8]) -> YAMLProblem {
        let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : []
        let lineBefore = lines.indices.contains(place.line - 2) ? lines[place.line - 2] : []
        if problem.hasPrefix("found character that cannot start any token") {
            return YAMLProblem(Self.cannotBegin(with: Self.scalar(at: place.column, of: line)), at: place)
        }
        if Self.beginsWithBraces(line) || Self.beginsWithBraces(lineBefore) {
            return YAMLProblem("a text that begins with {{ must stand in quotes", at: place)
        }
        let began = "that begins on line \(contextPlace.line)"
        switch (problem, context) {
        // What helps is where it began, not the end of the file, where it is noticed.
        case (_, "while scanning a quoted scalar"):
            return YAMLProblem("a quote that is never closed", at: contextPlace)
        case (_, "while scanning a simple key"):
            return YAMLProblem("a “:” is missing after this key", at: contextPlace)
        case (_, "while parsing a flow sequence"):
            return YAMLProblem("“,” or “]” is missing in the list \(began)", at: place)
        case (_, "while parsing a flow mapping"):
            return YAMLProblem("“,” or “}” is missing in the mapping \(began)", at: place)
        case (_, "while parsing a block mapping"):
            return YAMLProblem("not a key of the mapping \(began): check the indentation", at: place)
        case (_, "while parsing a block collection"):
            return YAMLProblem("not an item of the list \(began): check the indentation", at: place)
        case ("mapping values are not allowed in this context", _):
            return YAMLProblem(
                "a “:” that is not expected here: check the indentation, and put a text that holds “: ” in quotes",
                at: place)
        case (_, let context?): return YAMLProblem("\(problem) \(context)", at: place)
        case (_, nil): return YAMLProblem(problem, at: place)
        }
    }

    private static func cannotBegin(with byte: UInt8?) -> String {
        switch byte {
        case UInt8(ascii: "\t"): "a tab: YAML is indented with spaces"
        case let byte?: "a value cannot begin with “\(Character(Unicode.Scalar(byte)))”: put it in quotes"
        case nil: "a value cannot begin here"
        }
    }

    /// ASCII only: what YAML forbids at the start of a token is ASCII.
    private static func scalar(at column: Int, of line: ArraySlice<UInt8>) -> UInt8? {
        var left = column - 1
        for byte in line where byte & 0xC0 != 0x80 {
            if left == 0 { return byte < 0x80 ? byte : nil }
            left -= 1
        }
        return nil
    }

    /// `key: {{ … }} more`, which YAML takes for a mapping.
    private static func beginsWithBraces(_ line: ArraySlice<UInt8>) -> Bool {
        let bytes = line.filter { $0 != UInt8(ascii: " ") }
        return bytes.indices.dropLast(2).contains { bytes[$0...].starts(with: ":{{".utf8) }
    }
}
