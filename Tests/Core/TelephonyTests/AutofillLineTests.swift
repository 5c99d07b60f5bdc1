import Telephony
import Testing

@Suite struct AutofillLineTests {
    @Test(
        arguments: [
            "747723 is your ExampleCo code.\n\n@example.com #747723", "@example.com #747723",
            "x\r\n@example.com #747723",
            "x\r@example.com #747723",
            // An embedded host, in both ways of writing it; and what stands behind is ignored.
            "x\n@example.com #747723 @ecommerce.example", "x\n@example.com #747723 %ecommerce.example",
            "x\n@example.com #747723 and more",
            // Android's.
            "<#> 747723 is your code\nFA+9qCX9VSu", "747723 is your code FA+9qCX9VSu",
            // Both.
            "747723 is your code\n\n@example.com #747723 FA+9qCX9VSu",
            // A mail address and a handle are no lines of this kind.
            "747723 is your code. Questions? help@example.com", "747723 is your code\n@example",
            // Words of eleven letters, and a telephone number, are no hash.
            "747723 is your code, for your information", "747723 is your code, from BUNDESLIGAS",
            "747723 is your code. Call 02079460123", "747723 is your code. Weitersagen",
            "747723 ist “Ihr” Code", "", "no code at all",
        ])
    func `nothing is wrong`(text: String) {
        #expect(AutofillLine.problems(in: text, code: "747723") == [])
    }

    @Test(
        arguments: [
            ("@example.com #747723\nThank you", [.domainLineNotLast]),
            ("x\n@example.com #747723\n", [.domainLineNotLast]),
            ("@example.com #747723\r\n", [.domainLineNotLast]),
            ("x\n @example.com #747723", [.textBeforeHost]), ("Code: @example.com #747723", [.textBeforeHost]),
            ("x\n@ #747723", [.hostMissing]), ("x\n@#747723", [.hostMissing, .notOneBlankBeforeCode]),
            ("x\n@https://example.com #747723", [.hostNotBare]), ("x\n@example.com/login #747723", [.hostNotBare]),
            ("x\n@example.com:443 #747723", [.hostNotBare]),
            ("x\n@example.com  #747723", [.notOneBlankBeforeCode]),
            ("x\n@example.com\t#747723", [.notOneBlankBeforeCode]),
            ("x\n@example.com#747723", [.notOneBlankBeforeCode]),
            ("x\n@example.com 747723", [.boundCodeMissing]), ("x\n@example.com", [.boundCodeMissing]),
            ("x\n@example.com #", [.boundCodeMissing]), ("x\n@example.com # 747723", [.boundCodeMissing]),
            ("x\n@", [.hostMissing, .boundCodeMissing]),
            ("x\n@example.com #747724", [.boundCodeDiffers]), ("x\n@example.com #7477231", [.boundCodeDiffers]),
            ("x\n@example.com #747723.", [.boundCodeDiffers]),
        ] as [(String, [AutofillProblem])])
    func `a line for one domain has its rules`(text: String, problems: [AutofillProblem]) {
        #expect(AutofillLine.problems(in: text, code: "747723") == problems)
    }

    @Test(
        arguments: [
            ("<#> 747723 is your code", [.hashMissing]), ("<#> 747723 is your code\nFA+9qCX9VS", [.hashMissing]),
            ("<#> 747723 is your code\nFA+9qCX9VSu1", [.hashMissing]), ("<#> 747723 FA-9qCX9VSu", [.hashMissing]),
            ("<#> 747723 FA+9qCX9VSu is your code", [.hashNotLast]),
            ("747723 is your code FA+9qCX9VSu\n", [.hashNotLast]),
            ("Your code comes by post FA+9qCX9VSu", [.codeMissing]),
            ("747 723 is your code FA+9qCX9VSu", [.codeMissing]),
        ] as [(String, [AutofillProblem])])
    func `a line for one app has its rules`(text: String, problems: [AutofillProblem]) {
        #expect(AutofillLine.problems(in: text, code: "747723") == problems)
    }

    @Test func `with a hash there is room for 140 bytes`() {
        let hash = "\n747723 FA+9qCX9VSu"
        let count = hash.utf8.count
        for (filler, room) in [("a", 160), ("я", 70)] {
            let full = String(repeating: filler, count: room - count) + hash
            #expect(AutofillLine.problems(in: full, code: "747723") == [])
            #expect(AutofillLine.problems(in: filler + full, code: "747723") == [.moreThan140Bytes])
        }
        // In UCS-2 the phrase has 58 characters.
        #expect(
            AutofillLine.problems(in: String(repeating: "ж", count: 58) + "\nFA+9qCX9VSu", code: "ж") == [.codeNotPlain]
        )
    }

    @Test(
        arguments: [
            ("747-723", "x 747-723\n@example.com #747-723", [.codeNotPlain]),
            ("٧٤٧٧٢٣", "x\n@example.com #٧٤٧٧٢٣", [.codeNotPlain]),
            ("747723", "Ihr Code: „747723“\n@example.com #747723", [.codeInQuotationMarks]),
            ("747723", "code ’747723\n@example.com #747723", [.codeInQuotationMarks]),
            ("747723", "\u{2066}747723\u{2069}\n@example.com #747723", [.bidirectionalControl]),
            ("747723", "\u{200F}747723 FA+9qCX9VSu", [.bidirectionalControl]),
        ] as [(String, String, [AutofillProblem])])
    func `a code that is to be found stands plainly`(code: String, text: String, problems: [AutofillProblem]) {
        #expect(AutofillLine.problems(in: text, code: code) == problems)
    }

    @Test func `several problems are all told, and no sentence has words of the text`() {
        let problems = AutofillLine.problems(in: "x\nCode @ #1\nFA+9qCX9VSu", code: "747723")
        #expect(problems == [.textBeforeHost, .hostMissing, .boundCodeDiffers, .domainLineNotLast, .codeMissing])
        #expect(problems.allSatisfy { !$0.sentence.contains("747723") && $0.sentence.count > 20 })
        #expect(Set(problems.map(\.sentence)).count == problems.count)
    }
}
