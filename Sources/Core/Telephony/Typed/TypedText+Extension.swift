/// Extensions: what is dialled after the call is connected.
extension TypedText {
    /// Takes an extension off the end, where a viable number stands before it.
    mutating func stripExtension() -> DigitRun {
        guard indices.contains(where: { Self.mayMarkExtension(self[$0]) }) else { return DigitRun() }
        for index in indices {
            guard let digits = extensionDigits(from: index) else { continue }
            var number = self
            number.end = index
            guard number.isViable else { break }
            var run = DigitRun()
            for index in digits { TypedScalar.digit(self[index]).map { run.append($0 + 0x30) } }
            self = number
            return run
        }
        return DigitRun()
    }

    /// Every way to write an extension has a letter, a comma, a semicolon, a hash or a tilde.
    private static func mayMarkExtension(_ scalar: UInt32) -> Bool {
        scalar == 0x23 || scalar == 0x2C || scalar == 0x3B || (scalar >= 0x41 && scalar != 0xA0)
    }

    /// The digits of an extension that begins at the index, with its label, and reaches to the end.
    func extensionDigits(from index: Int) -> Range<Int>? {
        if let after = skip(";ext=", from: index), let found = digits(from: after, most: 20, hash: false) {
            return found
        }
        let label = skipBlanks(from: index, and: 0x2C)
        if let after = skipExplicitLabel(from: label), let found = digits(afterLabel: after, most: 20) { return found }
        if let after = skipAmbiguousLabel(from: label), let found = digits(afterLabel: after, most: 9) { return found }
        if let found = digitsBeforeHash(from: index) { return found }
        let mark = skipBlanks(from: index)
        if let after = skip(",,", from: mark) ?? skip(";", from: mark), let found = digits(afterLabel: after, most: 15)
        {
            return found
        }
        return skip(",", from: mark).flatMap { digits(afterLabel: $0, most: 9) }
    }

    /// American: `- 503#`.
    private func digitsBeforeHash(from index: Int) -> Range<Int>? {
        var after = index
        while after < end, self[after] == 0x2D || self[after] == 0x20 { after += 1 }
        guard after > index, self[end - 1] == 0x23 else { return nil }
        return digits(from: after, most: 6, hash: true)
    }

    private func digits(afterLabel index: Int, most: Int) -> Range<Int>? {
        var after = index
        if after < end, [0x3A, 0x2E, 0xFF0E].contains(self[after]) { after += 1 }
        after = skipBlanks(from: after, and: 0x2C, 0x2D)
        return digits(from: after, most: most, hash: true)
    }

    /// Digits to the end, or to a hash there.
    private func digits(from index: Int, most: Int, hash: Bool) -> Range<Int>? {
        var after = index
        while after < end, TypedScalar.digit(self[after]) != nil { after += 1 }
        guard after > index, after - index <= most else { return nil }
        return after == end || (hash && after == end - 1 && self[after] == 0x23) ? index..<after : nil
    }

    private func skipBlanks(from index: Int, and others: UInt32...) -> Int {
        var after = index
        while after < end, [0x20, 0xA0, 0x09].contains(self[after]) || others.contains(self[after]) { after += 1 }
        return after
    }

    /// `ext`, `xtn`, `extension`, `extensión`, in full width too; `доб`, `anexo`.
    private func skipExplicitLabel(from index: Int) -> Int? {
        if var after = skip("xt", from: skip("e", from: index) ?? index) {
            if let word = skip("ensi", from: after) {
                if let letter = skip("o", from: word) {
                    after = skip("\u{301}", from: letter) ?? letter
                } else if let letter = skip("ó", from: word) {
                    after = letter
                }
            }
            return skip("n", from: after) ?? after
        }
        if let after = skip("ｘｔ", from: skip("ｅ", from: index) ?? index) { return skip("ｎ", from: after) ?? after }
        return skip("доб", from: index) ?? skip("anexo", from: index)
    }

    private func skipAmbiguousLabel(from index: Int) -> Int? {
        for mark in ["x", "ｘ", "#", "＃", "~", "～", "int", "ｉｎｔ"] {
            if let after = skip(mark, from: index) { return after }
        }
        return nil
    }

    /// The index after a text of small letters that may be written in any case.
    private func skip(_ text: String, from index: Int) -> Int? {
        var after = index
        for scalar in text.unicodeScalars {
            guard after < end, TypedScalar.folded(self[after]) == scalar.value else { return nil }
            after += 1
        }
        return after
    }
}
