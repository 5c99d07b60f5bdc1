import Gateway
import Messaging
import ProviderKit
import RoutingCore
import Testing

@Suite("Auth0's names in a text")
struct Auth0NamesTests {
    /// What a text comes to for an application of a tenant's key.
    private func words(_ text: String, _ change: (inout Submission) -> Void = { _ in }) throws -> Message.Content {
        let templates = try TemplateSet(parsing: ["otp": ["en": text]])
        let tenant = ClientProfile(name: "acme", displayName: "ACME Ltd", apps: ["aBc": "shop"])
        let hand = try HandHub(
            clients: [tenant, ClientProfile(name: "shop", displayName: "The Shop")],
            layers: Layers(
                hub: Layer {
                    $0.templates = templates
                    $0.language = Given("en")
                }), providers: [PlainProvider(name: "a", abilities: Abilities(channels: [.sms, .voice]))])
        let submission = hand.submission(nil) {
            $0.template = "otp"
            $0.clientID = "aBc"
            change(&$0)
        }
        let content = try hand.text(of: submission).get()
        // What is derived is nothing that a preview makes up.
        let preview = try hand.hub.preview(submission)
        #expect(preview.message.content.text == content.text && preview.samples.pairs.isEmpty)
        return content
    }

    private func object(_ pairs: (String, String)...) -> Value {
        .object(Value.Members(pairs.map { Value.Members.Pair($0.0, .string($0.1)) }))
    }

    @Test(
        arguments: [
            ("{{ message_type }}", "sms"), ("{{ locale }} {{ requestInfo.lang }}", "fr-CA fr-CA"),
            (
                "{{ tenant.friendlyName }}, {{ tenant.friendly_name }}, {{ friendly_name }}",
                "ACME Ltd, ACME Ltd, ACME Ltd"
            ),
            ("{{ tenant }}", "acme"), ("{{ application.name }} {{ client.name }}", "The Shop The Shop"),
            ("{{ application.clientID }} {{ client.clientID }} {{ client.client_id }}", "aBc aBc aBc"),
            ("[{{ pause }}]", "[]"), ("{% if locale contains 'fr' %}oui{% else %}yes{% endif %}", "oui"),
            ("{{ organization.display_name | default: friendly_name }}", "ACME Ltd"),
            ("{% assign l = locale | slice: 0, 2 %}{{ l }}", "fr"),
        ])
    func `follow from the message where nobody brought them`(text: String, result: String) throws {
        #expect(try words(text) { $0.language = "fr-CA" }.text == result)
    }

    @Test func `are as they were brought`() throws {
        let text = """
            {{ locale }} {{ requestInfo.lang }} {{ tenant.friendlyName }} {{ tenant.id }} {{ friendly_name }} \
            {{ support_email }} {{ application.name }} {{ application.metadata.tier }} {{ client.metadata.tier }} \
            {{ connection }} {{ user.name }} {{ organization.name }} {{ custom_domain.domain }} {{ message_type }}
            """
        let content = try words(text) { submission in
            submission.language = "fr"
            submission.applicationName = "App"
            submission.variables = Value.Members([
                .init("locale", .string("fr_FR")), .init("requestInfo", object(("lang", "fr;q=1"))),
                .init("tenant", object(("id", "t1"), ("friendly_name", "Mine"), ("support_email", "a@b.example"))),
                .init("client", .object(Value.Members([.init("client_metadata", object(("tier", "gold")))]))),
                .init("connection", object(("id", "c1"), ("name", "sms"))), .init("user", object(("name", "Ada"))),
                .init("organization", object(("name", "org"))), .init("custom_domain", object(("domain", "a.example"))),
                .init("message_type", .string("otp_verify")),
            ])
        }
        #expect(
            content.text
                == "fr_FR fr;q=1 Mine t1 Mine a@b.example App gold gold sms Ada org a.example otp_verify")
    }

    @Test func `say the client's language where nobody asked for one, and null is nothing`() throws {
        let content = try words("{{ locale }}") { $0.variables["locale"] = .null }
        #expect(content.text == "en")
    }

    @Test func `a voice pauses, and speaks the language asked for where the text looks at it`() throws {
        let text = "{% if locale contains 'fr' %}Votre code : {{ pause }} 1{% else %}Code: {{ pause }} 1{% endif %}"
        let content = try words(text) {
            $0.language = "fr-FR"
            $0.channel = .voice
        }
        #expect(content.text == "Votre code : ... 1")
        #expect(content.language == "fr-FR")
        #expect(try words("Code") { $0.language = "fr-FR" }.language == "en")
    }

    @Test(
        arguments: [
            "user.name", "organization.name", "custom_domain.domain", "connection.name", "support_email",
            "client.metadata.tier", "code",
        ])
    func `refuse the message where they are the caller's to bring`(name: String) throws {
        let refusal = #expect(throws: Refusal.self) { try words("{{ \(name) }}") }
        #expect(refusal?.sentence.contains("“\(name)”") == true)
    }
}
