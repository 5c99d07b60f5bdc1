import Testing

@testable import Telephony

@Suite struct SegmentsTests {
    @Test func `two thousand texts have the encoding, the units and the parts that three counters agree on`() throws {
        let rows = try OracleTests.rows(of: "segments-oracle")
        #expect(rows.count == 2_000)
        let differing = try rows.filter { row in
            let text = SMSText(try JSONText.string(row[0]))
            let parts = text.partUnits.map(String.init).joined(separator: ",")
            let segments = text.segments
            return [segments.encoding.rawValue, "\(segments.units)", "\(segments.count)", parts] != Array(row[1...4])
        }
        #expect(differing == [])
    }

    @Test func `the alphabet is that of TS 23.038, scalar for scalar`() throws {
        let rows = try OracleTests.rows(of: "gsm0338")
        #expect(rows.count == 137)
        let septets = Dictionary(
            uniqueKeysWithValues: rows.map { (UInt32($0[2].dropFirst(2), radix: 16), $0[1] == "1" ? 2 : 1) })
        let differing = (0...UInt32(0x10FFFF)).filter { GSMAlphabet.septets(of: $0) != septets[$0] ?? 0 }
        #expect(differing == [])
    }

    @Test(arguments: [
        ("", 0, [0]), (String(repeating: "a", count: 160), 160, [160]),
        (String(repeating: "a", count: 161), 161, [153, 8]),
        (String(repeating: "a", count: 306), 306, [153, 153]), (String(repeating: "€", count: 80), 160, [160]),
        (String(repeating: "€", count: 81), 162, [152, 10]), ("\r\n@\u{C}", 5, [5]),
        ("a" + String(repeating: "{", count: 80), 161, [153, 8]),
    ])
    func `parts are full at 160 or 153 septets, and an escape stays with its septet`(
        _ text: String, _ units: Int, _ parts: [Int]
    ) {
        let text = SMSText(text)
        #expect(text.segments.encoding == .gsm7)
        #expect(text.segments.units == units)
        #expect(text.partUnits == parts)
        #expect(text.segments.count == parts.count)
        #expect(text.outsiders == [])
    }

    @Test(arguments: [
        (String(repeating: "é", count: 69) + "ç", 70, [70]), (String(repeating: "ç", count: 71), 71, [67, 4]),
        (String(repeating: "😀", count: 35), 70, [70]), (String(repeating: "😀", count: 36), 72, [66, 6]),
        ("\u{1B}", 1, [1]), ("e\u{301}", 2, [2]), ("\u{E000}\u{FFFF}\u{10000}", 4, [4]),
    ])
    func `parts are full at 70 or 67 code units, and a surrogate pair stays together`(
        _ text: String, _ units: Int, _ parts: [Int]
    ) {
        let text = SMSText(text)
        #expect(text.segments.encoding == .ucs2)
        #expect(text.segments.units == units)
        #expect(text.partUnits == parts)
        #expect(text.segments.count == parts.count)
    }

    @Test func `each character outside the alphabet is named with its place`() {
        #expect(
            SMSText("it’s\r\n😀 ok e\u{301}").outsiders == [
                SMSText.Outsider(scalar: "’", offset: 2), SMSText.Outsider(scalar: "😀", offset: 6),
                SMSText.Outsider(scalar: "\u{301}", offset: 12),
            ])
    }
}
