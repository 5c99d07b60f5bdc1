/// From what was typed to what may be a number.
extension TypedText {
    /// The text as a number, with what RFC 3966 puts around it taken off; nil where its phone-context is none.
    ///
    /// Other parameters are left in it: there is no strong sign that it was written by that RFC.
    func possibleNumber() -> TypedText? {
        var number = self
        if let context = firstIndex(of: ";phone-context=") {
            guard let inContext = numberInContext(at: context) else { return nil }
            number = inContext
        } else {
            number.extract()
        }
        if let subaddress = number.firstIndex(of: ";isub="), subaddress > number.start { number.end = subaddress }
        return number
    }

    /// Leaves out what stands before the first digit or plus, what at the end is neither letter, number nor `#`, and a
    /// second number.
    private mutating func extract() {
        guard let first = indices.first(where: { TypedScalar.isPlus(self[$0]) || TypedScalar.digit(self[$0]) != nil })
        else {
            end = start
            return
        }
        start = first
        while count > 0, self[end - 1] != 0x23, !TypedScalar.isAlphanumeric(self[end - 1]) { end -= 1 }
        if let second = indices.first(where: startsSecondNumber) { end = second }
    }

    /// `/x` or `\x`, blanks between them or not: of `(530) 583-6985 x302/x2303` the first is read.
    private func startsSecondNumber(_ index: Int) -> Bool {
        guard self[index] == 0x2F || self[index] == 0x5C else { return false }
        return indices.dropFirst(index + 1 - start).first { self[$0] != 0x20 }.map { self[$0] == 0x78 } ?? false
    }

    /// A number is viable when it has three digits before any letter, or is two digits; an extension may follow.
    var isViable: Bool {
        if count == 2, indices.allSatisfy({ TypedScalar.digit(self[$0]) != nil }) { return true }
        var digits = 0
        var firstEnd: Int?
        var index = start
        while index < end, TypedScalar.isPlus(self[index]) { index += 1 }
        while index < end {
            let scalar = self[index]
            if TypedScalar.digit(scalar) != nil {
                digits += 1
            } else if !TypedScalar.isPunctuation(scalar), scalar != 0x2A {
                guard digits >= 3, TypedScalar.isLetter(scalar) else { break }
            }
            index += 1
            if digits >= 3, firstEnd == nil { firstEnd = index }
        }
        guard let firstEnd else { return false }
        return index == end || (firstEnd...index).contains { extensionDigits(from: $0) != nil }
    }

    /// The digits, with letters as their keys where there are three letters or more.
    var normalized: DigitRun {
        var run = DigitRun()
        let isVanity = indices.lazy.filter { TypedScalar.isASCIILetter(self[$0]) }.prefix(3).count == 3
        for index in indices {
            let scalar = self[index]
            if isVanity {
                // Among letters only ASCII digits count.
                if let key = TypedScalar.key(scalar) ?? (scalar < 0x80 ? TypedScalar.digit(scalar) : nil) {
                    run.append(key + 0x30)
                }
            } else if let digit = TypedScalar.digit(scalar) {
                run.append(digit + 0x30)
            }
        }
        return run
    }
}
