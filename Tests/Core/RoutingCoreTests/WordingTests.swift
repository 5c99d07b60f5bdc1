import Messaging
import Templates
import Testing

@testable import RoutingCore

@Suite struct WordingTests {
    private func set(_ languages: String..., by owner: String) throws -> TemplateSet {
        var byLanguage: [String: Template] = [:]
        for language in languages { byLanguage[language] = try Template(parsing: "\(owner) \(language)") }
        return TemplateSet(["otp": byLanguage])
    }

    private func words(_ asked: String?, _ client: ClientProfile, _ wording: Wording) throws -> String? {
        guard let choice = wording.template(named: "otp", asked: asked, client: client) else { return nil }
        let text = try choice.template.render(with: .null)
        #expect(text.hasSuffix(choice.language))
        return text
    }

    @Test(
        arguments: [
            ("fr", "hub fr"), ("fr-CA", "hub fr"), ("pt-BR", "hub pt-BR"), ("pt-PT", "hub pt"), ("cy", "hub en"),
            (nil, "hub en"), ("zh-Hant-TW", "hub zh-Hant"),
        ])
    func `the asked language, then shorter ones, then the hub's`(asked: String?, text: String) throws {
        let wording = Wording(
            shared: try set("en", "fr", "pt", "pt-BR", "zh-Hant", by: "hub"), hubLanguage: "en")
        #expect(try words(asked, ClientProfile(name: "c"), wording) == text)
    }

    @Test func `the client's language comes between what was asked and the hub's`() throws {
        let wording = Wording(shared: try set("en", "fr", "de", by: "hub"), hubLanguage: "en")
        let client = ClientProfile(name: "c", language: "fr-CA")
        #expect(try words(nil, client, wording) == "hub fr")
        #expect(try words("cy", client, wording) == "hub fr")
        #expect(try words("de-AT", client, wording) == "hub de")
        #expect(wording.languages(asked: "de-AT", client: client) == ["de-AT", "de", "fr-CA", "fr", "en"])
    }

    @Test func `a client's own templates come before the shared ones`() throws {
        let wording = Wording(shared: try set("en", "fr", by: "hub"), hubLanguage: "en")
        let client = ClientProfile(name: "c", templates: try set("en", "cy", by: "own"))
        #expect(try words("cy", client, wording) == "own cy")
        #expect(try words("fr", client, wording) == "own en")
        let welsh = ClientProfile(name: "c", templates: try set("cy", by: "own"))
        #expect(try words("fr", welsh, wording) == "hub fr")
    }

    @Test func `what neither has is not found`() throws {
        let wording = Wording(shared: try set("fr", by: "hub"), hubLanguage: "en")
        let client = ClientProfile(name: "c")
        #expect(wording.template(named: "welcome", asked: "fr", client: client)?.language == nil)
        #expect(wording.template(named: "otp", asked: "de", client: client)?.language == nil)
        #expect(wording.hasTemplate(named: "otp", client: client))
        #expect(!wording.hasTemplate(named: "welcome", client: client))
    }
}
