import Messaging
import Templates
import YAML

/// Single values.
extension NodeReader {
    /// A text that is not empty. Numbers and words such as `NO` are texts too: nothing is converted.
    func text(_ node: Node, _ what: String) -> String? {
        guard refuseTag(node) else { return nil }
        switch node.content {
        case .scalar(let text, _) where !node.isNothing:
            if text.isEmpty { findings.error("\(what) is empty", at: node.place) }
            return text.isEmpty ? nil : text
        case .mapping(let pairs) where pairs.first?.key.isMapping == true:
            findings.error("a text that begins with {{ must stand in quotes", at: node.place)
        case .scalar, .mapping, .sequence:
            findings.error("\(what) must be a text, found \(node.kind)", at: node.place)
        }
        return nil
    }

    /// A number written in digits with at most one point, within `range`.
    func number(_ node: Node, _ what: String, _ range: NumberRange = .aboveZero) -> Double? {
        guard refuseTag(node) else { return nil }
        if case .scalar(let text, isPlain: true) = node.content, text.utf8.allSatisfy(Self.isDigitOrPoint),
            let number = Double(text), number.isFinite, range.contains(number)
        {
            return number
        }
        findings.error("\(what) must be a number \(range.words), found \(node.shown)", at: node.place)
        return nil
    }

    /// A whole number above zero.
    func positiveWholeNumber(_ node: Node, _ what: String) -> Int? {
        guard refuseTag(node) else { return nil }
        if case .scalar(let text, isPlain: true) = node.content, text.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(text), number > 0
        {
            return number
        }
        findings.error("\(what) must be a whole number above zero, found \(node.shown)", at: node.place)
        return nil
    }

    /// A whole number with a unit, at most 30 days: no message lives longer, and nothing else in the hub needs to.
    func duration(_ node: Node, _ what: String) -> Interval? {
        guard let text = text(node, what) else { return nil }
        if let interval = Interval(text: text) {
            if interval <= Purpose.longestLife { return interval }
            findings.error("\(what) must be at most 30d, found \(text.quoted)", at: node.place)
            return nil
        }
        let seconds = "\(text)s"
        findings.error(
            "\(what) must be a whole number with a unit, such as 30s, 5m, 24h or 3d, found \(text.quoted)",
            at: node.place, suggestion: Interval(text: seconds) == nil ? nil : seconds)
        return nil
    }

    /// A language tag, in its canonical form.
    func language(_ node: Node, _ what: String) -> String? {
        guard let text = text(node, what) else { return nil }
        if let tag = Self.languageTag(text) { return tag }
        findings.error("\(text.quoted) is not a language tag, such as en or pt-BR", at: node.place)
        return nil
    }

    /// BCP 47 keeps languages of more than three letters for a time to come and gave none out; one that is longer is a
    /// name, such as `english`.
    static func languageTag(_ text: String) -> String? {
        guard let tag = LanguageTag.canonical(text), let language = tag.split(separator: "-").first,
            (2...3).contains(language.utf8.count)
        else { return nil }
        return tag
    }

    /// `true` or `false`
    func flag(_ node: Node, _ what: String) -> Bool? {
        guard refuseTag(node) else { return nil }
        if case .scalar(let text, isPlain: true) = node.content {
            if text == "true" { return true }
            if text == "false" { return false }
        }
        findings.error("\(what) must be true or false, found \(node.shown)", at: node.place)
        return nil
    }

    /// One of a closed list of words.
    func word<Word: RawRepresentable & CaseIterable>(
        _ node: Node, _ what: String, as type: Word.Type
    ) -> Word? where Word.RawValue == String {
        guard let text = text(node, what) else { return nil }
        if let word = Word(rawValue: text) { return word }
        unknown(what, text, in: nil, known: Word.allCases.map(\.rawValue), at: node.place)
        return nil
    }

    /// One text, or a list of texts that is not empty.
    func texts(_ node: Node, _ what: String) -> [(text: String, place: Place)]? {
        guard case .sequence(let items) = node.content else {
            return text(node, what).map { [($0, node.place)] }
        }
        guard refuseTag(node) else { return nil }
        if items.isEmpty { findings.error("\(what) is an empty list", at: node.place) }
        return items.compactMap { item in text(item, what).map { ($0, item.place) } }
    }

    /// Checks a name that is spoken of elsewhere: in keys, in addresses, on pages.
    func checkName(_ entry: Entry, _ what: String) {
        let isFit = entry.name.utf8.count <= 64 && entry.name.utf8.allSatisfy(Self.isNameByte)
        if !isFit {
            findings.error(
                "\(entry.name.quoted) cannot name \(what): up to 64 letters, digits and . _ - are allowed",
                at: entry.place)
        }
    }

    private static func isDigitOrPoint(_ byte: UInt8) -> Bool { (48...57).contains(byte) || byte == UInt8(ascii: ".") }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension Node {
    var isMapping: Bool { if case .mapping = content { true } else { false } }

    /// What was found where a number was wanted.
    fileprivate var shown: String {
        switch content {
        case .scalar(let text, isPlain: true) where !isNothing: text.quoted
        case .scalar(let text, isPlain: false): "the text \(text.quoted)"
        case .scalar, .sequence, .mapping: kind
        }
    }
}
