import Gateway
import Messaging
import RoutingCore
import Telephony
import Testing

@Suite("A number that can exist")
struct NumberScreeningTests {
    /// The sentence of the refusal; nil where the number is written to.
    private func objection(
        to number: String, pointer: String = "/to", client: ClientProfile = ClientProfile(name: "shop"),
        isStrict: Bool = true, _ layers: Layers = Layers()
    ) throws -> String? {
        let hand = try HandHub(clients: [client], layers: layers)
        let heard = hand.submit(
            hand.submission("hello") {
                $0.to = number
                $0.numberPointer = pointer
                $0.isStrict = isStrict
            })
        hand.store.commit()
        guard let refusal = heard.refusal else { return nil }
        #expect(refusal.kind == .invalid && refusal.problems.map(\.pointer) == [pointer])
        #expect(number.count < 3 || !refusal.sentence.contains(number.dropFirst()))
        return refusal.sentence
    }

    @Test(
        arguments: [
            ("+449012345678", CostlyType.premiumRate), ("+33810123456", .sharedCost),
            ("+447012345678", .personalNumber),
            ("+445612345678", nil), ("+443012345678", .uan), ("+881612345678", .satellite),
            ("+870773111632", .satellite),
            ("+979123456789", .premiumRate), ("+80012345678", nil), ("+18005550100", nil), ("+442071234567", nil),
        ])
    func `of a type that costs the sender dearly is refused unless the configuration names the type`(
        number: String, type: CostlyType?
    ) throws {
        let sentence = type.map {
            "The number cannot be used: it is of the type \($0.rawValue), which costs the sender dearly."
        }
        #expect(try objection(to: number) == sentence)
        guard let type else { return }
        let others = Set(CostlyType.allCases).subtracting([type])
        func layers(_ types: Set<CostlyType>) -> Layers {
            Layers(clients: ["shop": .init(Layer { $0.allowedTypes = Given(types) })])
        }
        #expect(try objection(to: number, layers(others)) == sentence)
        #expect(try objection(to: number, layers([type])) == nil)
    }

    @Test(
        arguments: [
            ("07700 900123", "it must begin with + and the calling code of its country"),
            ("(07700) 900123", "it must begin with + and the calling code of its country"),
            ("00999 123456", "no country has this calling code"),
            ("+0 7700 900123", "no country has this calling code"),
            ("01", "it must begin with + and the calling code of its country"),
            ("1", "it has too few digits for its country"), ("hello", NumberProblem.notANumber.sentence),
        ])
    func `is needed, and at a lenient door one from inside a country wants its calling code`(
        number: String, sentence: String
    ) throws {
        #expect(try objection(to: number, isStrict: false) == "The number cannot be used: \(sentence).")
    }

    @Test func `and that nobody was given is written to, but not where screening is strict`() throws {
        #expect(try PhoneNumber(strict: "+441111111111").isValid == false)
        #expect(try objection(to: "+441111111111") == nil)
        let strict = Layers(hub: Layer { $0.screening = Given(.strict) })
        #expect(
            try objection(to: "+441111111111", pointer: "/recipient", strict)
                == "The number cannot be used: no number of its country begins like this.")
        #expect(try objection(to: "+447400123456", strict) == nil)
    }

    @Test func `is written to in the countries that its client names only`() throws {
        let client = ClientProfile(name: "shop", allowedCountries: ["GB", "JE"])
        #expect(try objection(to: "+447700900123", client: client) == nil)
        #expect(try objection(to: "+447797712345", client: client) == nil)
        #expect(
            try objection(to: "+33612345678", client: client)
                == "The number cannot be used: this client does not write to its country.")
        #expect(try objection(to: "+447781123456", client: client) != nil)
    }
}
