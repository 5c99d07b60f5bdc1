import Messaging
import Templates
import Testing

@testable import RoutingCore

@Suite("Which text a message gets")
struct EffectiveTextTests {
    private func layer(_ languages: String..., by owner: String, speaking language: String? = nil) throws -> Layer {
        var layer = Layer()
        var byLanguage: [String: Template] = [:]
        for language in languages { byLanguage[language] = try Template(parsing: "\(owner) \(language)") }
        layer.templates = TemplateSet(["otp": byLanguage])
        layer.language = language.map { Given($0, from: .standard) }
        return layer
    }

    private func words(_ asked: String?, _ layers: Layers, in country: String? = nil) throws -> String? {
        let effective = layers.effective(of: "c", in: country, for: .otp)
        guard let choice = effective.text(named: "otp", asked: asked) else { return nil }
        let text = try choice.text.template.render(with: .null)
        #expect(text.hasSuffix(choice.language))
        return text
    }

    @Test(
        arguments: [
            ("fr", "hub fr"), ("fr-CA", "hub fr"), ("pt-BR", "hub pt-BR"), ("pt-PT", "hub pt"), ("cy", "hub en"),
            (nil, "hub en"), ("zh-Hant-TW", "hub zh-Hant"),
        ])
    func `is in the asked language, then shorter ones, then the hub's`(asked: String?, text: String) throws {
        #expect(try words(asked, Layers(hub: layer("en", "fr", "pt", "pt-BR", "zh-Hant", by: "hub"))) == text)
    }

    @Test func `is in the client's language before the hub's`() throws {
        let layers = Layers(
            hub: try layer("en", "fr", "de", by: "hub"), clients: ["c": .init(try layer(by: "own", speaking: "fr-CA"))])
        #expect(try words(nil, layers) == "hub fr")
        #expect(try words("cy", layers) == "hub fr")
        #expect(try words("de-AT", layers) == "hub de")
    }

    @Test func `is the client's own before a shared one`() throws {
        let shared = try layer("en", "fr", by: "hub")
        let layers = Layers(hub: shared, clients: ["c": .init(try layer("en", "cy", by: "own"))])
        #expect(try words("cy", layers) == "own cy")
        #expect(try words("fr", layers) == "own en")
        let welsh = Layers(hub: shared, clients: ["c": .init(try layer("cy", by: "own"))])
        #expect(try words("fr", welsh) == "hub fr")
    }

    @Test func `is of the last layer that has it`() throws {
        let all = try Layers(
            hub: layer("en", by: "hub"), countries: ["FR": layer("en", by: "country")],
            clients: [
                "c": .init(
                    layer("en", by: "client"), countries: ["FR": layer("en", by: "client country")],
                    purposes: [.bulk: layer("en", by: "client purpose")])
            ])
        func owner(_ layers: Layers, in country: String?, _ purpose: Purpose) throws -> String? {
            let effective = layers.effective(of: "c", in: country, for: purpose)
            return try effective.text(named: "otp", asked: nil)?.text.template.render(with: .null)
        }
        #expect(try owner(all, in: "FR", .bulk) == "client purpose en")
        #expect(try owner(all, in: "FR", .otp) == "client country en")
        #expect(try owner(all, in: "GB", .otp) == "client en")
        var layers = all
        layers.clients["c"]?.purposes = [:]
        #expect(try owner(layers, in: "FR", .bulk) == "client country en")
        layers.clients = [:]
        #expect(try owner(layers, in: "FR", .otp) == "country en")
        #expect(try owner(layers, in: nil, .otp) == "hub en")
    }

    @Test func `is in the language asked for wherever a client has it, whatever its later layers speak`() throws {
        var german = try layer("de", by: "country")
        german.usesLanguageOfCountry = Given(true, from: .standard)
        let layers = try Layers(
            hub: layer("en", "es", by: "hub"),
            clients: ["c": .init(layer("en", "fr", by: "own"), countries: ["DE": german])])
        #expect(try words("fr", layers, in: "DE") == "own fr")
        #expect(try words(nil, layers, in: "DE") == "country de")
        #expect(try words("es", layers, in: "DE") == "country de")
    }

    @Test func `is not found where no layer has it`() throws {
        let effective = Layers(hub: try layer("fr", by: "hub")).effective(of: "c", in: nil, for: .otp)
        #expect(effective.text(named: "welcome", asked: "fr")?.language == nil)
        #expect(effective.text(named: "otp", asked: "de")?.language == nil)
        #expect(effective.hasTemplate(named: "otp") && !effective.hasTemplate(named: "welcome"))
    }
}
