import Gateway
import Messaging
import RoutingCore
import Testing

@Suite("What a message says")
struct WordingTests {
    private func hub(
        _ clients: [ClientProfile] = [ClientProfile(name: "shop")], _ own: [String: Layers.OfClient] = [:]
    ) throws -> HandHub {
        var hub = Layer()
        hub.templates = try TemplateSet(parsing: [
            "otp": [
                "en": "{{ code }} is your {{ client.name }} code.",
                "fr": "{{ code }} est votre code {{ client.name }}.",
            ],
            "welcome": ["en": "Hello {{ user.name }}{{ mark }}"],
            "share": ["en": "{{ 10 | divided_by: parts }}"],
        ])
        return try HandHub(clients: clients, layers: Layers(hub: hub, clients: own))
    }

    @Test func `a finished text is sent as it is`() throws {
        let hand = try hub()
        let content = try hand.text(of: hand.submission("{{ code }} as it is") { $0.template = nil }).get()
        #expect(content.text == "{{ code }} as it is")
    }

    @Test func `a template is filled with what the caller gave`() throws {
        let hand = try hub()
        let submission = hand.submission(nil) {
            $0.template = "welcome"
            $0.variables = .init([
                .init("user", .object(.init([.init("name", .string("Ada"))]))), .init("mark", .integer(1)),
            ])
        }
        #expect(try hand.text(of: submission).get().text == "Hello Ada1")
    }

    @Test func `a variable that is missing is named, and its place`() throws {
        let hand = try hub()
        let refusal = #expect(throws: Refusal.self) {
            try hand.text(of: hand.submission(nil) { $0.template = "welcome" }).get()
        }
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.problems.map(\.pointer) == ["/variables/user/name"])
        #expect(refusal?.sentence == "The template “welcome” prints “user.name”, which was not given.")
    }

    @Test func `what a template cannot compute is said`() throws {
        let hand = try hub()
        let submission = hand.submission(nil) {
            $0.template = "share"
            $0.variables = .init([.init("parts", .integer(0))])
        }
        let refusal = #expect(throws: Refusal.self) { try hand.text(of: submission).get() }
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.sentence == "The template “share” cannot be filled in: something is divided by zero.")
    }

    @Test func `a template that is not there is named`() throws {
        let hand = try hub()
        let refusal = #expect(throws: Refusal.self) {
            try hand.text(of: hand.submission(nil) { $0.template = "nothing" }).get()
        }
        let sentence = "There is no template “nothing” for this client; there is otp, share, welcome."
        #expect(refusal?.problems == [FieldProblem("/template", sentence)])
    }

    @Test func `where a client words everything and has no template for it, what the caller can bring is pointed at`()
        throws
    {
        let own = try TemplateSet(parsing: ["otp": ["en": "{{ code }}"]])
        let layer = Layer {
            $0.hasOwnWording = Given(true)
            $0.templates = own
        }
        let hand = try HandHub(
            clients: [ClientProfile(name: "payroll")], layers: Layers(clients: ["payroll": .init(layer)]))
        func problem(_ change: (inout Submission) -> Void) -> FieldProblem? {
            let refusal = #expect(throws: Refusal.self) { try hand.text(of: hand.submission("hello", change)).get() }
            return refusal?.problems.first
        }
        let hook = problem {
            $0.isStrict = false
            $0.isFromDoorForCodes = true
            $0.variablesPointer = "/context"
        }
        let sentence = "This client words every message itself, and has no template “transactional”"
        #expect(hook == FieldProblem("/context/code", "\(sentence): bring a code."))
        #expect(problem { $0.isStrict = true } == FieldProblem("/purpose", "\(sentence); it has one for otp."))
    }

    @Test(arguments: [("fr", "fr"), ("FR_ca", "fr"), ("cy", "en"), (nil, "en")] as [(String?, String)])
    func `a code without a text is worded in the language asked for, or the hub's`(asked: String?, used: String) throws
    {
        let hand = try hub()
        let content = try hand.text(
            of: hand.submission(nil) {
                $0.code = "123456"
                $0.language = asked
            }
        ).get()
        #expect(content.language == used)
        #expect(content.text == (used == "fr" ? "123456 est votre code shop." : "123456 is your shop code."))
        #expect(content.code == "123456")
    }

    @Test func `a client with its own wording words every text itself`() throws {
        let own = try TemplateSet(parsing: ["otp": ["en": "{{ code }} from {{ client.name }}"]])
        let layer = Layer {
            $0.hasOwnWording = Given(true)
            $0.templates = own
        }
        let hand = try hub(
            [ClientProfile(name: "payroll", displayName: "Payroll")], ["payroll": .init(layer)])
        let content = try hand.text(
            of: hand.submission("Your code is 654321") {
                $0.code = "654321"
                $0.purpose = .otp
            }
        ).get()
        #expect(content.text == "654321 from Payroll")
        let refusal = #expect(throws: Refusal.self) {
            try hand.text(of: hand.submission("no code in here") { $0.purpose = .otp }).get()
        }
        #expect(refusal?.problems.map(\.pointer) == ["/variables/code"])
    }

    @Test func `a template that the caller names is used by a client with its own wording too`() throws {
        let own = try TemplateSet(parsing: ["otp": ["en": "{{ code }} own"], "sale": ["en": "Sale on {{ day }}"]])
        let layer = Layer {
            $0.hasOwnWording = Given(true)
            $0.templates = own
        }
        let hand = try hub([ClientProfile(name: "payroll")], ["payroll": .init(layer)])
        let content = try hand.text(
            of: hand.submission(nil) {
                $0.template = "sale"
                $0.variables = .init([.init("day", .string("Monday"))])
            }
        ).get()
        #expect(content.text == "Sale on Monday")
    }

    @Test func `the caller's name for the application comes first`() throws {
        let hand = try hub([ClientProfile(name: "shop", displayName: "Shop")])
        func text(_ change: (inout Submission) -> Void) throws -> String {
            try hand.text(
                of: hand.submission(nil) {
                    $0.code = "1"
                    change(&$0)
                }
            ).get().text
        }
        #expect(try text { _ in } == "1 is your Shop code.")
        #expect(try text { $0.applicationName = "App" } == "1 is your App code.")
        #expect(
            try text { $0.variables = .init([.init("client", .object(.init([.init("name", .string("Mine"))])))]) }
                == "1 is your Mine code.")
    }

    @Test func `an application of one key has its own client's settings, any other the key's`() throws {
        let auth0 = ClientProfile(name: "auth0", purpose: Given(.otp), apps: ["aBc": "shop", "gone": "nobody"])
        let shop = ClientProfile(name: "shop", displayName: "Le Shop")
        let layer = Layer {
            $0.senders = Given([.literal("SHOP")])
            $0.language = Given("fr")
        }
        let hand = try hub([auth0, shop], ["shop": .init(layer)])
        func message(_ id: String?) throws -> Message? {
            let heard = hand.submit(
                hand.submission(nil) {
                    $0.code = "1"
                    $0.clientID = id
                })
            hand.store.commit()
            return hand.store.rows[try #require(heard.success).high]?.message
        }
        let app = try message("aBc")
        #expect(app?.client == "shop" && app?.owner == "auth0")
        #expect(app?.content.text == "1 est votre code Le Shop.")
        #expect(app?.content.senders == [.literal("SHOP")])
        for other in [nil, "abc", "gone"] {
            let message = try message(other)
            #expect(message?.client == "auth0" && message?.content.text == "1 is your auth0 code.")
        }
    }

    @Test func `a text that comes out empty is refused`() throws {
        let templates = try TemplateSet(parsing: ["note": ["en": "{{ text }}"]])
        let hand = try HandHub(layers: Layers(hub: Layer { $0.templates = templates }))
        let refusal = #expect(throws: Refusal.self) {
            try hand.text(
                of: hand.submission(nil) {
                    $0.template = "note"
                    $0.variables = .init([.init("text", .string(""))])
                }
            ).get()
        }
        #expect(refusal?.problems.map(\.pointer) == ["/variables"])
    }
}
