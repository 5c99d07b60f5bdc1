import Messaging
import Telephony
import Testing

@Suite struct LenientNumberTests {
    @Test(
        arguments: [
            ("+447700900123", "447700900123"), ("447700900123", "447700900123"), ("00447700900123", "447700900123"),
            ("1-808-555-5555", "18085555555"), ("+1 (808) 555-5555", "18085555555"), ("+1.808.555.5555", "18085555555"),
            ("+44 7700 900123", "447700900123"), (" +44\t7700\u{A0}900\u{202F}123 ", "447700900123"),
            ("tel:+44-7700-900-123", "447700900123"), ("TEL:+447700900123", "447700900123"),
            ("+44 7700/900123", "447700900123"), ("+44‐7700–900123", "447700900123"),
            ("＋４４７７００９００１２３", "447700900123"), ("٠٠٤٤٧٧٠٠٩٠٠١٢٣", "447700900123"),
            ("\u{202A}+447700900123\u{202C}", "447700900123"), ("00 44 7700 900123", "447700900123"),
            ("+44 (0)7700 900123", "447700900123"), ("0044(0)7700900123", "447700900123"),
            ("+39 (0)6 1234 5678", "390612345678"), ("\u{200E}+44 7700 900123\u{2069}", "447700900123"),
        ])
    func `a number is read as people and Auth0 write it`(text: String, digits: String) throws {
        #expect(try PhoneNumber(lenient: text).e164.digits == digits)
    }

    @Test(
        arguments: [
            ("", .notANumber), ("   ", .notANumber), ("hello", .notANumber), ("+44 7700 900123 x5", .notANumber),
            ("44+7700900123", .notANumber), ("++447700900123", .notANumber), ("+447700900123;ext=5", .notANumber),
            ("1-800-FLOWERS", .notANumber), ("½12345678", .notANumber), ("07700900123", .unknownCallingCode),
            ("(0)7700 900123", .unknownCallingCode), ("+00447700900123", .unknownCallingCode), ("12", .tooShort),
        ] as [(String, NumberProblem)])
    func `what is no international number is refused, and it says why`(text: String, problem: NumberProblem) {
        #expect(throws: problem) { try PhoneNumber(lenient: text) }
    }
}
