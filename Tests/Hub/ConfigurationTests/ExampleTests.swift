import Configuration
import Messaging
import RoutingCore
import Testing

@Suite struct ExampleTests {
    let configuration: HubConfiguration

    init() throws {
        let (configuration, findings) = Kinds.read(Example.text)
        #expect(findings.map(\.description) == [])
        self.configuration = try #require(configuration)
    }

    @Test func `Server, store, secrets and language`() {
        #expect(configuration.server == .init(host: "127.0.0.1", port: 8080, isLoopback: true))
        #expect(configuration.storePath == "/srv/hub/var/martlet.db")
        #expect(configuration.secretsPath == "/srv/hub/var/secrets.martlet")
        #expect(configuration.layers.effective(of: "", in: nil, for: .otp).language.value == "en")
    }

    @Test func `Providers in the order written`() {
        #expect(configuration.providers.map(\.name) == ["esendex", "second", "console", "outbox"])
        let esendex = configuration.providers[0]
        #expect(esendex.kind == "esendex")
        #expect(esendex.texts == ["sender": "ACME"])
        #expect(
            esendex.credentials == [
                "account": .secret("ESENDEX_ACCOUNT"), "username": .secret("ESENDEX_USERNAME"),
                "password": .secret("ESENDEX_PASSWORD"),
            ])
        #expect(esendex.limits == ProviderLimits(perSecond: 50, inFlight: 32))
        #expect(configuration.providers[1].credentials["account"] == .environment("SECOND"))
        #expect(configuration.providers[1].texts == ["sender": "+15005550006"])
        #expect(configuration.providers[3].texts == ["path": "/srv/hub/var/outbox.jsonl"])
    }

    @Test func `Routes`() {
        #expect(
            configuration.routes == [
                Route(
                    name: "payroll codes",
                    conditions: [.init(.client, in: ["payroll"]), .init(.purpose, in: ["otp"])],
                    ending: .shares([.init(provider: "esendex", weight: 80), .init(provider: "second", weight: 20)])),
                Route(
                    name: "British Isles", conditions: [.init(.country, in: ["GB", "IE", "IM", "JE", "GG"])],
                    ending: .ordered(["esendex", "second"])),
                Route(name: "nowhere else", conditions: [], ending: .refuse("we do not send to this country")),
            ])
    }

    @Test func `Clients and templates`() throws {
        #expect(configuration.clients.keys.sorted() == ["auth0", "payroll", "shop"])
        let auth0 = try #require(configuration.clients["auth0"])
        #expect(auth0.purpose?.value == .otp)
        #expect(auth0.apps == ["aBcShop01": "shop", "dEfPay02": "payroll"])
        let shop = try #require(configuration.clients["shop"])
        #expect(shop.displayName == "shop")
        let layers = configuration.layers
        let own = try #require(layers.clients["shop"]?.own)
        #expect(own.senders?.value == [.literal("Shop")])
        #expect(own.language == Given("fr", from: .file(path: "clients.shop.language", line: 32, column: 35)))
        #expect(own.hasOwnWording == nil)
        let payroll = try #require(layers.clients["payroll"]?.own)
        #expect(payroll.hasOwnWording?.value == true)
        #expect(payroll.templates.byName["otp"]?.keys.sorted() == ["cy", "en"])
        #expect(layers.hub.templates.byName["otp"]?["fr"]?.template.variables == ["code", "client.name"])
    }
}

@Suite struct DefaultTests {
    @Test func `One provider is a whole file`() throws {
        let (read, findings) = Kinds.read("providers: { console: { kind: console } }")
        #expect(findings.isEmpty)
        let configuration = try #require(read)
        #expect(configuration.server == .init(host: "127.0.0.1", port: 8080, isLoopback: true))
        #expect(configuration.storePath == "/srv/hub/var/martlet.db")
        #expect(configuration.secretsPath == "/srv/hub/var/secrets.martlet")
        #expect(configuration.layers.effective(of: "", in: nil, for: .otp).language.value == "en")
        #expect(configuration.routes == [Route(name: "default", conditions: [], ending: .ordered(["console"]))])
        #expect(configuration.clients.isEmpty && configuration.layers.hub.templates.byName.isEmpty)
        #expect(configuration.providers[0].limits == ProviderLimits())
        #expect(configuration.providers[0].health == .standard)
        #expect(configuration.repeats == .standard)
        #expect(configuration.backlogLimit == 1_000_000)
    }

    @Test func `Everything of a provider's health can be set, and what is not set keeps its default`() throws {
        let (read, findings) = Kinds.read(
            """
            providers:
              all:
                kind: console
                health: {
                  failures: 1, share: 1, share_of: 20, window: 1m, open: 10s, open_at_most: 2m, trials: 1,
                  slow_times: 1.5, slow_at_least: 3s, returning: 30d }
              some: { kind: console, health: { share: 0.25, open: 1m } }
              none: { kind: console, health: {} }
            """)
        #expect(findings.isEmpty)
        var all = HealthSettings()
        all.failures = 1
        all.share = 1
        all.shareOf = 20
        all.window = .minutes(1)
        all.open = .seconds(10)
        all.openAtMost = .minutes(2)
        all.trials = 1
        all.slowTimes = 1.5
        all.slowAtLeast = .seconds(3)
        all.returning = .hours(720)
        var some = HealthSettings()
        some.share = 0.25
        // Who lengthens `open` alone lengthens the other with it.
        some.open = .minutes(1)
        some.openAtMost = .minutes(1)
        #expect(try #require(read).providers.map(\.health) == [all, some, .standard])
    }

    @Test func `What bounds the hub as a whole`() throws {
        let (read, findings) = Kinds.read(
            """
            providers: { console: { kind: console } }
            repeats: { share: 0, floor: 0.5 }
            backlog: { unfinished: 1 }
            """)
        #expect(findings.isEmpty)
        var repeats = RepeatSettings()
        repeats.share = 0
        repeats.floor = 0.5
        #expect(read?.repeats == repeats)
        #expect(read?.backlogLimit == 1)
    }

    @Test func `Rates, what of them is kept for codes, and weights`() throws {
        let (read, findings) = Kinds.read(
            """
            providers:
              a: { kind: console, limits: { per_second: 0.001, begun: 64, reserved_for_codes: 0 } }
              b: { kind: console, limits: { per_second: 1000000, in_flight: 1, reserved_for_codes: 0.99 } }
            clients:
              light: { weight: 0.01 }
              usual: {}
              heavy: { weight: 100 }
            """)
        #expect(findings.isEmpty)
        let configuration = try #require(read)
        #expect(
            configuration.providers.map(\.limits) == [
                ProviderLimits(perSecond: 0.001, begun: 64, reservedForCodes: 0),
                ProviderLimits(perSecond: 1_000_000, inFlight: 1, reservedForCodes: 0.99),
            ])
        #expect(configuration.clients.mapValues(\.weight) == ["light": 0.01, "usual": nil, "heavy": 100])
    }

    @Test(
        "Addresses to listen on",
        arguments: [
            ("localhost:80", "localhost", 80, true), ("'[::1]:8080'", "::1", 8080, true),
            ("127.9.9.9:0", "127.9.9.9", 0, true),
            ("0.0.0.0:65535", "0.0.0.0", 65535, false), ("'[::]:1'", "::", 1, false),
            ("'[2001:db8::7]:1'", "2001:db8::7", 1, false),
        ])
    func listen(text: String, host: String, port: Int, isLoopback: Bool) throws {
        let (configuration, findings) = Kinds.read(
            "server: { listen: \(text) }\nproviders: { console: { kind: console } }")
        #expect(findings.map(\.severity) == (isLoopback ? [] : [.warning]))
        #expect(configuration?.server == .init(host: host, port: port, isLoopback: isLoopback))
    }

    @Test(
        "Paths are relative to the file",
        arguments: [
            ("var/a.db", "/srv/hub/var/a.db"), ("./a.db", "/srv/hub/a.db"), ("../a.db", "/srv/a.db"),
            ("/tmp/a.db", "/tmp/a.db"),
        ])
    func paths(written: String, absolute: String) {
        let (configuration, _) = Kinds.read("store: sqlite:\(written)\nproviders: { console: { kind: console } }")
        #expect(configuration?.storePath == absolute)
    }

    @Test func `Client settings and their forms`() throws {
        let (read, findings) = Kinds.read(
            """
            providers: { console: { kind: console } }
            clients:
              shop: { name: "The Shop", life: 3d, purpose: bulk, language: pt_br }
              bare:
            templates: { sale: { en: "One {{ x }}", fr_fr: deux } }
            """)
        #expect(findings.isEmpty)
        let shop = try #require(read?.clients["shop"])
        #expect(shop.displayName == "The Shop" && shop.purpose?.value == .bulk)
        let own = try #require(read?.layers.clients["shop"]?.own)
        #expect(own.life?.value == .hours(72) && own.language?.value == "pt-BR")
        #expect(read?.clients["bare"]?.displayName == "bare")
        #expect(read?.layers.hub.templates.byName["sale"]?.keys.sorted() == ["en", "fr-FR"])
    }

    @Test func `A file that is not there is a finding`() {
        let (configuration, findings) = ConfigurationReader(kinds: Kinds.all).read(file: "/nowhere/providers.yaml")
        #expect(configuration == nil)
        #expect(
            findings.map(\.description) == [
                "/nowhere/providers.yaml: error: there is no such file; --config FILE names another"
            ])
    }
}
