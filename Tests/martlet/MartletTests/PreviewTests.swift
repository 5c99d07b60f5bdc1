import Foundation
import Messaging
import Testing
import WireFormats

/// `martlet preview` and `POST /v1/preview`, with the built program.
@Suite("A preview by the program")
struct PreviewTests {
    private static let configuration = """
        providers: { console: { kind: console } }
        senders: { shop-fr: { value: BOUTIQUE, kind: alphanumeric, countries: [FR] } }
        countries:
          FR: { language: fr }
        clients:
          shop:
            sender: [shop-fr, Shop]
            max_parts: 2
        templates:
          otp:
            en: "{{ code }} is your {{ client.name }} code – don’t share it"
            fr: "{{ code }} est votre code {{ client.name }}."
        """

    @Test
    func `tells the text, its cost, each character outside the alphabet, the sender, and where each value came from`()
        async throws
    {
        let (told, text) = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            let options = ["preview", "--client", "shop", "--template", "otp", "--to"]
            let told = try hub.command(options + ["+447700900123", "--json"])
            return (told, try hub.command(options + ["+33612345678"]))
        }
        #expect(told.status == 0 && told.errors.isEmpty)
        let preview = try JSON.parse(Array(told.output.utf8))
        #expect(preview.at(["text"]) == .string("123456 is your shop code – don’t share it"))
        #expect(preview.at(["samples", "code"]) == .string("123456"))
        #expect(preview.at(["encoding"]) == .string("UCS-2") && preview.at(["segments"]) == .integer(1))
        #expect(preview.at(["units"]) == .integer(41) && preview.at(["part_units"]) == .array([.integer(41)]))
        guard case .array(let outsiders)? = preview.at(["not_gsm"]) else { throw TestFailure("no list of characters") }
        #expect(outsiders.map { $0.at(["codepoint"]) } == [.string("U+2013"), .string("U+2019")])
        #expect(outsiders.map { $0.at(["position"]) } == [.integer(26), .integer(31)])
        #expect(preview.at(["sender"]) == .string("Shop"))
        #expect(preview.at(["values", "sender", "from"]) == .string("clients.shop.sender"))
        #expect(preview.at(["values", "sender", "line"]) == .integer(11))
        #expect(preview.at(["values", "life", "from"]) == .string("standard"))
        #expect(preview.at(["template", "from"]) == .string("templates.otp.en"))
        #expect(text.status == 0)
        #expect(text.output.contains("  │ 123456 est votre code shop.\n"))
        #expect(text.output.contains("1. console: from BOUTIQUE\n"))
        #expect(text.output.contains("language        fr  (countries.FR.language, providers.yaml:8:19)"))
    }

    @Test func `is the same over the API, and refuses what a send would refuse`() async throws {
        let (right, wrong, stranger, sent) = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            let key = try hub.makeKey(for: "shop")
            try hub.start()
            func post(_ body: String, _ key: String) throws -> HTTP.Answer {
                try HTTP.send(
                    "POST", "/v1/preview", port: hub.port, headers: ["Authorization": "Bearer \(key)"],
                    body: Array(body.utf8))
            }
            let answers = (
                try post(#"{"to": "+33612345678", "template": "otp", "variables": {"code": "9"}}"#, key),
                try post(#"{"to": "+33612345678", "text": "\#(String(repeating: "x", count: 400))"}"#, key),
                try post(#"{"to": "+33612345678", "text": "x"}"#, "wrong")
            )
            return (answers.0, answers.1, answers.2, hub.output)
        }
        #expect(right.status == 200)
        let preview = try right.json
        #expect(preview.at(["text"]) == .string("9 est votre code shop."))
        #expect(preview.at(["samples"]) == .object(.init()))
        #expect(preview.at(["values", "language"])?.at(["from"]) == .string("countries.FR.language"))
        #expect(wrong.status == 422)
        #expect(
            try wrong.json.at(["detail"])
                == .string("The text takes 3 parts as an SMS; this client's may take 2."))
        #expect(stranger.status == 401)
        #expect(!sent.contains("est votre code"))
    }

    @Test(
        arguments: [
            (["--to", "+33612345678"], 1), (["--to", "+3361", "--text", "x"], 1), (["--text", "x"], 2),
            (["--to", "+33612345678", "--template", "none"], 1), (["--to", "+33899123456", "--text", "x"], 1),
            (["--to", "+33612345678", "--text", "x", "--purpose", "opt"], 2),
        ] as [([String], Int32)])
    func `of what cannot be sent says why`(options: [String], status: Int32) async throws {
        let (told, expected) = (
            try await blackBox {
                try HubProcess(Self.configuration).command(["preview", "--client", "shop"] + options)
            }, status
        )
        #expect(told.status == expected && told.output.isEmpty)
        #expect(told.errors.contains("martlet: "))
    }
}
