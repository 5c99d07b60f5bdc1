/// The phone-context of `tel:` addresses (RFC 3966, section 5.1.5).
extension TypedText {
    private static let name: StaticString = ";phone-context="

    /// The local number, after the context where that is a number; nil where it is neither number nor domain.
    func numberInContext(at context: Int) -> TypedText? {
        var value = self
        value.start = context + Self.name.utf8CodeUnitCount
        if let next = value.indices.first(where: { self[$0] == 0x3B }) { value.end = next }
        guard value.isGlobalNumber || value.isDomain else { return nil }
        let scheme: StaticString = "tel:"
        let local = firstIndex(of: scheme).map { $0 + scheme.utf8CodeUnitCount } ?? start
        var number = TypedText()
        if self[value.start] == 0x2B { for index in value.indices { number.append(self[index]) } }
        for index in local..<max(local, context) { number.append(self[index]) }
        return number
    }

    /// A plus, then digits with what may stand between them.
    private var isGlobalNumber: Bool {
        guard count > 1, self[start] == 0x2B else { return false }
        let rest = indices.dropFirst()
        return rest.contains { TypedScalar.digit(self[$0]) != nil }
            && rest.allSatisfy { [0x28, 0x29, 0x2D, 0x2E].contains(self[$0]) || TypedScalar.digit(self[$0]) != nil }
    }

    /// Labels of letters, digits and inner dashes, with dots between them; the last begins with a letter. A dot may end it.
    private var isDomain: Bool {
        guard count > 0 else { return false }
        let last = self[end - 1] == 0x2E ? end - 1 : end
        var label = start
        for index in start...last where index == last || self[index] == 0x2E {
            guard isLabel(label..<index, mayBeginWithDigit: index < last) else { return false }
            label = index + 1
        }
        return true
    }

    private func isLabel(_ label: Range<Int>, mayBeginWithDigit: Bool) -> Bool {
        let isAlphanumeric = { TypedScalar.isASCIILetter($0) || TypedScalar.digit($0) != nil }
        guard let first = label.first, let last = label.last, isAlphanumeric(self[last]) else { return false }
        return (mayBeginWithDigit ? isAlphanumeric(self[first]) : TypedScalar.isASCIILetter(self[first]))
            && label.allSatisfy { isAlphanumeric(self[$0]) || self[$0] == 0x2D }
    }
}
