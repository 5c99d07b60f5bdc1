import Testing

@testable import Telephony

/// What three senders replace (LICENSE-smart-encoding beside the data), and where the hub departs from them.
@Suite struct LookAlikeTests {
    private static let ownWay: [Unicode.Scalar: String] = [
        "\t": " ", "‹": "<", "›": ">", "\u{FE10}": ",", "\u{FE11}": ",",
    ]
    private static let leftOut: Set<Unicode.Scalar> = ["¼", "½", "¾", "Ł", "ł"]

    @Test func `a look-alike is what most senders that replace the character say, stray blanks aside`() throws {
        let rows = try OracleTests.rows(of: "smart-encoding")
        #expect(rows.count == 277)
        for row in rows {
            let scalar = try #require(UInt32(row[0].dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init))
            #expect(LookAlikes.replacement(for: scalar) == (try Self.expected(for: scalar, row)), "\(row)")
        }
    }

    @Test func `only what the alphabet lacks is replaced, and only by what it has`() {
        for scalar in (0...UInt32(0x10FFFF)).lazy.compactMap(Unicode.Scalar.init) {
            guard let replacement = LookAlikes.replacement(for: scalar) else { continue }
            #expect(GSMAlphabet.septets(of: scalar.value) == 0)
            #expect(SMSText(replacement).segments.encoding == .gsm7)
        }
    }

    private static func expected(for scalar: Unicode.Scalar, _ row: [String]) throws -> String? {
        if let own = ownWay[scalar] { return own }
        if leftOut.contains(scalar) { return nil }
        switch scalar.properties.generalCategory {
        case .control, .nonspacingMark, .enclosingMark: return nil
        case .spaceSeparator: return " "
        default: break
        }
        let answers = try row[2...].filter { $0 != "-" }.map { cell in
            let text = try JSONText.string(cell)
            let trimmed = text.filter { $0 != " " }
            return trimmed.isEmpty && !text.isEmpty ? " " : trimmed
        }
        let votes = Dictionary(answers.map { ($0, 1) }, uniquingKeysWith: +)
        return votes.max { $0.value < $1.value }?.key
    }
}
