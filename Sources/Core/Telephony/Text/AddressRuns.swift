/// URLs, bare hosts and mail addresses, from where they begin to the next white space.
///
/// More is taken for an address than is one, as `done.It’s`: a quotation mark that stays costs less than a broken link.
enum AddressRuns {
    static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        while start < scalars.count {
            let end = scalars[start...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
            if let address = address(in: scalars[start..<end]) { ranges.append(address) }
            start = end + 1
        }
        return ranges
    }

    private static func address(in word: ArraySlice<Unicode.Scalar>) -> Range<Int>? {
        guard let mark = word.indices.first(where: { isScheme(at: $0, in: word) || isHost(at: $0, in: word) }) else {
            return nil
        }
        var start = mark
        while start > word.startIndex, isOfName(word[start - 1]) { start -= 1 }
        // What stands before the @ of a mail address belongs to it.
        if start > word.startIndex, word[start - 1] == "@" { start = word.startIndex }
        var end = word.endIndex
        while end > mark, closes(word[end - 1]) { end -= 1 }
        return start..<end
    }

    /// `://` after a letter or digit.
    private static func isScheme(at index: Int, in word: ArraySlice<Unicode.Scalar>) -> Bool {
        index > word.startIndex && isAlphanumeric(word[index - 1]) && word[index...].starts(with: "://".unicodeScalars)
    }

    /// A dot between a letter or digit and the two first letters of a top-level domain.
    private static func isHost(at index: Int, in word: ArraySlice<Unicode.Scalar>) -> Bool {
        word[index] == "." && index > word.startIndex && isAlphanumeric(word[index - 1]) && index + 2 < word.endIndex
            && word[index + 1].properties.isAlphabetic && word[index + 2].properties.isAlphabetic
    }

    /// A scheme or a host name (RFC 3986, 3.1 and 3.2.2), in letters of any script.
    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        isAlphanumeric(scalar) || scalar == "-" || scalar == "." || scalar == "+" || scalar == "_"
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    }

    /// Marks that end a link on a phone when they stand last: a double quotation mark is no character of a URL.
    private static func closes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", ";", ":", "!", "?", ")", "\"": true
        default: LookAlikes.replacement(for: scalar) == "\""
        }
    }
}
