import Testing

@testable import Telephony

@Suite struct SmartEncodingTests {
    private static let filler = String(repeating: "Some more words. ", count: 5)

    @Test func `look-alikes bring a long text to GSM-7`() {
        let text = "It’s “here” – wait…\u{A0}\u{200B}\u{FF21}" + Self.filler
        #expect(SMSText(text).segments.count == 2)
        #expect(SmartEncoding.shorten(text) == "It's \"here\" - wait... A" + Self.filler)
        #expect(SMSText(SmartEncoding.shorten(text)).segments.count == 1)
    }

    @Test(arguments: [
        "it’s your code", "plain", "", String(repeating: "…", count: 71), "it’s 😀 " + filler, "it’s e\u{301} " + filler,
        "it’s Łódź " + filler,
    ])
    func `what saves no part, or cannot be wholly replaced, stays as it is`(_ text: String) {
        #expect(SmartEncoding.shorten(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(arguments: [
        "385–671", "G\u{2011}385671", "1\u{202F}234\u{202F}567", "３８５６７１", "38\u{200B}5671", "ab\u{2010}1c",
        "it’s 12－34",
    ])
    func `inside a code nothing is replaced`(_ code: String) {
        let text = "Code \(code) " + Self.filler
        #expect(SmartEncoding.shorten(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(arguments: [
        "https://example.com/a–b", "example.com/l’été", "https://example.com—", "www.example.com’s",
        "o’brien@example.com",
        "‘https://example.com’", "HTTPS://x/…/y",
    ])
    func `inside an address nothing is replaced`(_ address: String) {
        let text = "See \(address) " + Self.filler
        #expect(SmartEncoding.shorten(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(arguments: [
        ("385671—it’s yours", "385671-it's yours"), ("“https://example.com/a”.", "\"https://example.com/a\"."),
        ("“example.com”", "\"example.com\""), ("1–2 days", "1-2 days"), ("“385671”", "\"385671\""),
        ("wait…385671", "wait...385671"),
    ])
    func `beside a code or an address it is`(_ text: String, _ expected: String) {
        #expect(SmartEncoding.shorten(text + " " + Self.filler) == expected + " " + Self.filler)
    }

    @Test func `a code that is known is held wherever it stands, whatever it is made of`() {
        let text = "Say «open—sesame» " + Self.filler
        #expect(SmartEncoding.shorten(text) == "Say \"open-sesame\" " + Self.filler)
        #expect(SmartEncoding.shorten(text, code: "open—sesame") == text)
        #expect(SmartEncoding.shorten(text, code: "") == SmartEncoding.shorten(text))
        #expect(SmartEncoding.shorten(text, code: text + "longer") == SmartEncoding.shorten(text))
    }

    @Test func `no text takes more parts, and one that is changed is GSM-7`() throws {
        for row in try OracleTests.rows(of: "segments-oracle") {
            let text = try JSONText.string(row[0])
            let short = SmartEncoding.shorten(text)
            guard !short.unicodeScalars.elementsEqual(text.unicodeScalars) else { continue }
            #expect(SMSText(short).segments.encoding == .gsm7)
            #expect(SMSText(short).segments.count < SMSText(text).segments.count)
        }
    }
}
