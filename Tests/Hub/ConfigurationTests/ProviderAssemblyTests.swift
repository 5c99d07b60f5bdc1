import Configuration
import Messaging
import ProviderKit
import Testing

@Suite struct ProviderAssemblyTests {
    private static let secrets = FakeSecrets(byName: [
        "ESENDEX_ACCOUNT": "EX1", "ESENDEX_USERNAME": "u", "ESENDEX_PASSWORD": "p", "USER": "u2", "PASS": "p2",
    ])

    @Test func `Secrets and environment come together in providers, in the order of the file`() throws {
        let configuration = try #require(Kinds.read(Example.text).configuration)
        let made = configuration.makeProviders(
            kinds: Kinds.all, secrets: Self.secrets, environment: ["SECOND": "EX2"])
        #expect(made.findings.isEmpty)
        #expect(made.providers.map(\.name) == ["esendex", "second", "console", "outbox"])
        let second = try #require(made.providers[1] as? FakeProvider)
        #expect(
            second.settings.credentials.mapValues(Self.text) == ["account": "EX2", "username": "u2", "password": "p2"])
        #expect(second.settings.texts == ["sender": "+15005550006"])
        #expect(!second.settings.masksCodes)
    }

    @Test func `A provider in a rotation is made twice: the former values, and the present ones of all others`() throws
    {
        let configuration = try #require(Kinds.read(Example.text).configuration)
        var secrets = Self.secrets
        secrets.formers = ["ESENDEX_PASSWORD": "before", "NOBODYS": "x"]
        let made = configuration.makeProviders(kinds: Kinds.all, secrets: secrets, environment: ["SECOND": "EX2"])
        #expect(Array(made.formers.keys) == ["esendex"])
        let former = try #require(made.formers["esendex"])
        let values = try #require(former.provider as? FakeProvider).settings.credentials.mapValues(Self.text)
        #expect(values == ["account": "EX1", "username": "u", "password": "before"])
        #expect(former.secrets.map(\.name) == ["ESENDEX_PASSWORD"])
        #expect(former.secrets.map { Self.text($0.current) } == ["p"])
        #expect(former.secrets.map { Self.text($0.former) } == ["before"])
        let current = try #require(made.providers[0] as? FakeProvider)
        #expect(current.settings.credentials["password"].map(Self.text) == "p")
    }

    @Test func `Each missing secret is named, with the command that gives it`() throws {
        let configuration = try #require(Kinds.read(Example.text).configuration)
        var secrets = Self.secrets
        secrets.byName["ESENDEX_PASSWORD"] = nil
        secrets.byName["USER"] = ""
        let made = configuration.makeProviders(kinds: Kinds.all, secrets: secrets, environment: [:])
        #expect(made.providers.map(\.name) == ["console", "outbox"])
        #expect(
            made.findings.map(\.description) == [
                "providers.yaml:11:15: error: password of provider “esendex” needs the secret ESENDEX_PASSWORD: "
                    + "run “martlet secret set ESENDEX_PASSWORD”",
                "providers.yaml:14:38: error: account of provider “second” needs the environment variable SECOND, "
                    + "which is not set",
                "providers.yaml:14:61: error: username of provider “second” needs the secret USER: "
                    + "run “martlet secret set USER”",
            ])
    }

    @Test func `What only the kind can judge has its place too`() throws {
        var configuration = try #require(Kinds.read(Example.text).configuration)
        configuration.providers[0].texts["sender"] = "Bad!"
        let made = configuration.makeProviders(
            kinds: Kinds.all, secrets: Self.secrets, environment: ["SECOND": "EX2"])
        #expect(
            made.findings.map(\.description) == [
                "providers.yaml:12:13: error: sender of provider “esendex” must not hold a “!”"
            ])
    }

    @Test func `A text may be kept with the secrets, and codes are masked beyond loopback`() throws {
        let text = """
            server: { listen: 0.0.0.0:80 }
            providers:
              e: { kind: esendex, account: !env A, username: !env A, password: !env A, sender: !env S }
            routes: [{ when: { country: GB }, use: e }]
            """
        let configuration = try #require(Kinds.read(text).configuration)
        let made = configuration.makeProviders(
            kinds: Kinds.all, secrets: FakeSecrets(), environment: ["A": "a", "S": "ACME"])
        #expect(made.findings.isEmpty)
        let provider = try #require(made.providers.first as? FakeProvider)
        #expect(provider.settings.texts == ["sender": "ACME"])
        #expect(provider.settings.masksCodes)
    }

    @Test func `A credential in clear does not show when a configuration is printed`() throws {
        let text = Example.text.replacing("!secret PASS,", with: "hunter2,")
        let configuration = try #require(Kinds.read(text).configuration)
        #expect(configuration.providers[1].credentials["password"] == .clear("hunter2"))
        var dumped = "\(configuration)"
        dump(configuration, to: &dumped)
        #expect(dumped.contains("(in clear)") && !dumped.contains("hunter2"))
    }

    private static func text(_ secret: Secret) -> String { secret.withBytes { String(decoding: $0, as: UTF8.self) } }
}
