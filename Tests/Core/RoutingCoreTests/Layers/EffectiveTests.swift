import Messaging
import Testing

@testable import RoutingCore

/// The effective view of random layers against the rule said plainly: of each setting, what the last layer says.
@Suite("What holds for a message")
struct EffectiveTests {
    private static let countries = ["FR", "GB", "US"]
    private static let clients = ["shop", "bank", "nobody"]

    /// The layers of a message, the first first.
    private func layers(_ all: Layers, _ client: String, _ country: String?, _ purpose: Purpose) -> [Layer?] {
        let own = all.clients[client]
        return [
            all.hub, country.flatMap { all.countries[$0] }, own?.own, country.flatMap { own?.countries[$0] },
            own?.purposes[purpose],
        ]
    }

    private func random(_ random: inout SeededRandom, _ name: String) -> Layer {
        func given<Value>(_ value: Value) -> Given<Value>? {
            Bool.random(using: &random)
                ? Given(value, from: .file(path: name, line: Int.random(in: 1...99, using: &random), column: 1)) : nil
        }
        var layer = Layer()
        layer.senders = given([.literal(name)])
        layer.language = given(["en", "fr", "de", "cy"].randomElement(using: &random) ?? "en")
        layer.hasOwnWording = given(Bool.random(using: &random))
        layer.life = given(.seconds(Int64.random(in: 1...9_999, using: &random)))
        layer.screening = given(Screening.allCases.randomElement(using: &random) ?? .strict)
        layer.allowedTypes = given(Bool.random(using: &random) ? [.satellite] : [])
        layer.mostParts = given(Int.random(in: 1...255, using: &random))
        layer.usesSmartEncoding = given(Bool.random(using: &random))
        return layer
    }

    private func random(seed: UInt64) -> Layers {
        var random = SeededRandom(seed: seed)
        func some<Key: Hashable>(_ keys: [Key], _ name: String) -> [Key: Layer] {
            var layers: [Key: Layer] = [:]
            for key in keys where Bool.random(using: &random) {
                layers[key] = self.random(&random, "\(name) \(key)")
            }
            return layers
        }
        var layers = Layers(hub: self.random(&random, "hub"))
        layers.countries = some(Self.countries, "country")
        for client in Self.clients.dropLast() {
            layers.clients[client] = .init(
                self.random(&random, client), countries: some(Self.countries, client),
                purposes: some(Purpose.allCases, client))
        }
        return layers
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `is of each setting what the last layer says, with its origin, in the table too`(seed: UInt64) {
        let all = random(seed: seed)
        let table = EffectiveTable(all, clients: Self.clients.dropLast())
        for client in Self.clients {
            for country in Self.countries + ["XX"] {
                for purpose in Purpose.allCases {
                    let found = table.effective(of: client, in: country, for: purpose)
                    let said = layers(all, client, country, purpose)
                    func last<Value>(_ key: KeyPath<Layer, Given<Value>?>) -> Given<Value>? {
                        said.reversed().compactMap { $0?[keyPath: key] }.first
                    }
                    #expect(found.senders == last(\.senders) ?? Given([], from: .standard))
                    #expect(found.language == last(\.language) ?? Given("en", from: .standard))
                    #expect(found.hasOwnWording == last(\.hasOwnWording) ?? Given(false, from: .standard))
                    #expect(found.life == last(\.life) ?? Given(purpose.life, from: .standard))
                    #expect(found.screening == last(\.screening) ?? Given(.possible, from: .standard))
                    #expect(found.allowedTypes == last(\.allowedTypes) ?? Given([], from: .standard))
                    #expect(found.mostParts == last(\.mostParts) ?? Given(255, from: .standard))
                    #expect(found.usesSmartEncoding == last(\.usesSmartEncoding) ?? Given(false, from: .standard))
                }
            }
        }
    }

    @Test func `the language asked for comes first, then the usual one of the number's country, then the client's`() {
        var client = Layer()
        client.language = Given("de", from: .standard)
        var layers = Layers(clients: ["shop": .init(client)])
        #expect(layers.effective(of: "shop", in: "FR", for: .otp).language(asked: nil).value == "de")
        client.usesLanguageOfCountry = Given(true, from: .standard)
        layers.clients["shop"] = .init(client)
        let table = EffectiveTable(layers, clients: ["shop"], countries: ["FR", "GB"])
        #expect(table.effective(of: "shop", in: "FR", for: .otp).language(asked: nil) == Given("fr-FR", from: .number))
        #expect(table.effective(of: "shop", in: "FR", for: .otp).language(asked: "it") == Given("it", from: .request))
        #expect(table.effective(of: "shop", in: "GB", for: .otp).language(asked: nil).value == "en-GB")
        #expect(table.effective(of: "shop", in: "001", for: .otp).language(asked: nil).value == "de")
        #expect(table.effective(of: "bank", in: "FR", for: .otp).language(asked: nil).value == "en")
    }
}
