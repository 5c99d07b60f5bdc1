import Testing

/// What a person types wrongly on the command line: exit 2 and one sentence, or exit 1 where the wish was understood.
struct BadCommandTests {
    @Test(
        "A wrong command line is answered with one sentence that helps",
        arguments: [
            (["chekc"], 2, "there is no command “chekc” (did you mean “check”?); `martlet --help` lists them"),
            (["check", "--confg", "x"], 2, "`martlet check` has no option --confg (did you mean “--config”?)"),
            (["client", "add", "nobody"], 1, "there is no client “nobody” in providers.yaml"),
            (
                ["send", "--client", "shp", "--to", "+447700900123", "--text", "a"], 1,
                "there is no client “shp” in providers.yaml (did you mean “shop”?)"
            ),
            (
                ["explain", "--client", "shp", "--to", "+447700900123"], 1,
                "there is no client “shp” in providers.yaml (did you mean “shop”?)"
            ),
            (
                ["check", "staging.yaml"], 2,
                "`martlet check` takes options only, and “staging.yaml” is none; `martlet check --help` shows how"
            ),
        ])
    func wrong(_ arguments: [String], _ status: Int32, _ sentence: String) async throws {
        let (endedWith, output, errors) = try await blackBox {
            let folder = try TestFolder()
            _ = try folder.write(Self.configuration, to: "providers.yaml")
            let program = try Program(Program.martlet, arguments, in: folder, named: "wrong")
            let status = program.wait()
            return (status, program.output, program.errors)
        }
        #expect(endedWith == status)
        #expect(output == "")
        #expect(errors == "martlet: \(sentence)\n")
    }

    private static let configuration = """
        server: { listen: 127.0.0.1:0 }
        store: sqlite:hub.db
        secrets: hub.secrets
        language: en
        providers:
          console: { kind: console }
        routes:
          - use: [console]
        clients:
          shop: {}

        """
}
