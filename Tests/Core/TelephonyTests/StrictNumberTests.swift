import Messaging
import Telephony
import Testing

@Suite struct StrictNumberTests {
    @Test(
        arguments: [
            ("+447700900123", "447700900123", 2, "GB"), ("+12125550123", "12125550123", 1, "US"),
            ("+353851234567", "353851234567", 3, "IE"), ("+80012345678", "80012345678", 3, "001"),
        ])
    func `plus and digits are a number of its country`(text: String, digits: String, code: Int, country: String) throws
    {
        let number = try PhoneNumber(strict: text)
        #expect(number.e164 == E164(digits: digits, callingCodeLength: code))
        #expect(number.country == country)
    }

    @Test(
        arguments: [
            ("", .missingPlus), ("447700900123", .missingPlus), ("+44 7700 900123", .missingPlus),
            ("00447700900123", .missingPlus), ("++447700900123", .missingPlus), ("+4477009OO123", .missingPlus),
            ("+４４7700900123", .missingPlus), ("tel:+447700900123", .missingPlus), ("+", .notANumber),
            ("+4", .tooShort), ("+44", .tooShort), ("+999123456789", .unknownCallingCode),
            ("+0447700900123", .unknownCallingCode), ("+1212555012", .tooShort), ("+121255501234", .tooLong),
            ("+4477009001", .wrongLength), ("+4477009001234567", .tooLong), ("+770012345678", .wrongLength),
            ("+7700123456789012", .tooLong),
        ] as [(String, NumberProblem)])
    func `anything else is refused, and it says why`(text: String, problem: NumberProblem) {
        #expect(throws: problem) { try PhoneNumber(strict: text) }
    }

    @Test func `no sentence repeats a digit of the number`() {
        for problem in NumberProblem.allCases {
            #expect(!problem.sentence.contains { $0.isNumber })
        }
    }
}
