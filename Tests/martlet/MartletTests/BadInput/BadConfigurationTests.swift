import Testing

/// What `martlet check` and `martlet serve` say of a wrong file: every finding in one pass, whole screens compared.
struct BadConfigurationTests {
    struct Said: Sendable, Equatable {
        var status: Int32
        var output = ""
        var errors: String
    }

    @Test("A file with many mistakes is told all of them at once, each with its place and the nearest right word")
    func manyMistakes() async throws {
        let said = try await Self.said(of: Self.manyMistakes, by: "check")
        #expect(said == Said(status: 78, errors: Self.manyFindings))
    }

    @Test("serve refuses what check refuses, in the same words")
    func serve() async throws {
        let said = try await Self.said(of: Self.manyMistakes, by: "serve")
        #expect(said == Said(status: 78, errors: Self.manyFindings))
    }

    @Test("Broken YAML is told by line and column")
    func brokenYAML() async throws {
        let said = try await Self.said(of: "server: { listen: 127.0.0.1:8080\nproviders:\n  a: b\n", by: "check")
        let finding =
            "providers.yaml:2:10: error: “,” or “}” is missing in the mapping that begins on line 1\n"
        #expect(said == Said(status: 78, errors: finding))
    }

    @Test("An empty file is no configuration")
    func empty() async throws {
        let said = try await Self.said(of: "", by: "check")
        #expect(said == Said(status: 78, errors: "providers.yaml:1:1: error: there is nothing in it\n"))
    }

    @Test("A file that is not there is named")
    func missing() async throws {
        let said = try await Self.said(of: nil, by: "check")
        #expect(
            said
                == Said(
                    status: 78, errors: "providers.yaml: error: there is no such file; --config FILE names another\n"))
    }

    private static func said(of configuration: String?, by command: String) async throws -> Said {
        try await blackBox {
            let folder = try TestFolder()
            if let configuration { _ = try folder.write(configuration, to: "providers.yaml") }
            let program = try Program(Program.martlet, [command], in: folder, named: "said")
            let status = program.wait()
            return Said(status: status, output: program.output, errors: program.errors)
        }
    }

    private static let manyMistakes = """
        server: { listen: 127.0.0.1:8080 }
        store: sqlite:hub.db
        langauge: en

        providers:
          esendex: { kind: esendx }
          console: { kind: console }
          console: { kind: console }

        routes:
          - when: { country: [GB, XX], purpos: otp }
            use: [consle]
          - use: { console: 0 }

        clients:
          shop: { purpose: otpp, life: 5 minutes }
          auth0: { apps: { a: shopp } }

        templates:
          otp: { fr: "{{ code }}" }

        """

    private static let manyFindings = """
        providers.yaml:3:1: error: unknown key “langauge” in the file (did you mean “language”?)
        providers.yaml:6:20: error: unknown kind “esendx” in provider “esendex” (did you mean “esendex”?)
        providers.yaml:8:3: error: “console” is given twice in providers, first on line 7
        providers.yaml:11:27: error: unknown country “XX”: countries are named by their two letters, such as GB
        providers.yaml:11:32: error: unknown key “purpos” in when; known: country, client, client_id, purpose, \
        channel, context.MEMBER (did you mean “purpose”?)
        providers.yaml:12:11: error: unknown provider “consle” (did you mean “console”?)
        providers.yaml:13:21: error: the share of “console” must be a number above zero, found “0”
        providers.yaml:16:20: error: unknown purpose “otpp” (did you mean “otp”?)
        providers.yaml:16:32: error: life must be a whole number with a unit, such as 30s, 5m, 24h or 3d, \
        found “5 minutes”
        providers.yaml:17:23: error: unknown client “shopp” (did you mean “shop”?)
        providers.yaml:20:3: error: template “otp” lacks en, the hub's own language

        """
}
