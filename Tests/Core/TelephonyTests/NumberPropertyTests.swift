import Telephony
import Testing

/// What holds of every number, on numbers that nobody chose.
@Suite struct NumberPropertyTests {
    /// Digits that begin with a calling code more often than not, and end anywhere.
    private static func numbers(_ count: Int) -> [String] {
        var random = RepeatableRandom()
        return (0..<count).map { _ in
            let length = Int.random(in: 1...20, using: &random)
            let first = Int.random(in: 1...9, using: &random)
            return "+\(first)" + (0..<length).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        }
    }

    @Test func `a strict number is the number that is typed so, where no national prefix is in it`() throws {
        var seen = 0
        for text in Self.numbers(20_000) {
            guard let strict = try? PhoneNumber(strict: text), let typed = try? TypedNumber(text),
                typed.e164 == text
            else { continue }
            seen += 1
            #expect(typed.facts.type == strict.type)
            #expect(typed.facts.isValid == strict.isValid)
            #expect(typed.facts.possible == .possible)
            #expect(typed.facts.region.map { $0.code == strict.country } ?? true)
        }
        #expect(seen > 2_000)
    }

    @Test func `what was read is read again as itself, however often`() throws {
        var differing: [String] = []
        for text in Self.numbers(20_000) {
            guard let once = try? TypedNumber(text), once.facts.isValid else { continue }
            let again = try TypedNumber(once.e164)
            if again.facts.isValid, again.e164 != once.e164 { differing.append(once.e164) }
        }
        #expect(differing == [])
    }

    @Test func `a valid number has a region and a possible length`() throws {
        var valid = 0
        for text in Self.numbers(20_000) {
            guard let facts = try? TypedNumber(text).facts, facts.isValid else { continue }
            valid += 1
            #expect(facts.region != nil)
            // Some of Canada's can be dialled only inside an area.
            #expect(facts.possible == .possible || facts.possible == .localOnly)
            #expect(Country.isKnown(try #require(facts.region).code))
        }
        #expect(valid > 400)
    }

    @Test func `any text is read or refused, and nothing else happens`() {
        var random = RepeatableRandom()
        let pieces = [
            "+", "＋", "00", "tel:", ";ext=", ";phone-context=", ";isub=", " ext. ", "x", "#", ",", ";", "ABC", "ſ", "é",
            "٣", "７", "(", ")", "-", "\u{A0}", "\n", "\u{0}", "😀", "44", "1", "7700900123", "*", "~", ".", "a.b.c",
        ]
        let regions = Country.all.map { Region($0) }
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let region = regions.randomElement(using: &random) ?? nil
            guard let number = try? TypedNumber(text, region: region) else { continue }
            #expect((3...20).contains(number.digits.count))
            #expect(number.extension.count <= 20)
        }
    }

    @Test func `bytes that are no text are refused or read, and no more`() {
        #expect(throws: TypedNumberProblem.notANumber) { try TypedNumber(utf8: ([0xFF, 0x2B, 0xC0] as [UInt8]).span) }
        #expect(throws: TypedNumberProblem.tooLong) { try TypedNumber(String(repeating: "1", count: 251)) }
        #expect(throws: TypedNumberProblem.tooLong) { try TypedNumber("+" + String(repeating: "1", count: 249)) }
    }
}

/// The same sequence in every run (SplitMix64).
struct RepeatableRandom: RandomNumberGenerator {
    private var state: UInt64 = 20_260

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
