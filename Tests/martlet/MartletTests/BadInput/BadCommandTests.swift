import Testing

/// What a person types wrongly on the command line: exit 2 and one sentence, or exit 1 where the wish was understood.
struct BadCommandTests {
    @Test(
        "A wrong command line is answered with one sentence that helps",
        arguments: [
            (["chekc"], 2, "there is no command “chekc” (did you mean “check”?); `martlet --help` lists them"),
            (["check", "--confg", "x"], 2, "`martlet check` has no option --confg (did you mean “--config”?)"),
            (
                ["provider", "drian", "console"], 2,
                "say what to do: `martlet provider list | drain NAME | restore NAME` (did you mean “drain”?)"
            ),
            (
                ["provider", "drain", "console"], 2,
                "`martlet provider drain` needs --reason; `martlet provider drain --help` shows how"
            ),
            (
                ["unknown", "lst"], 2,
                "say what to do: `martlet unknown list | resend ID | close ID` (did you mean “list”?)"
            ),
            (
                ["client", "ad", "shop"], 2,
                "say what to do: `martlet client add NAME | list [NAME] | revoke ID` (did you mean “add”?)"
            ),
            (
                ["secret", "st", "X"], 2,
                """
                say what to do: `martlet secret init | set NAME | rotate NAME | get NAME | list | remove NAME | import FILE | \
                export [NAME …] | rewrap` (did you mean “set”?)
                """
            ),
            (["help", "chekc"], 2, "there is no command “chekc” (did you mean “check”?); `martlet --help` lists them"),
            (
                ["send", "--client", "shop", "--to", "+447700900123", "--text", "a", "--life", "5y"], 2,
                "--life is a whole number with a unit, such as 30s, 5m, 24h or 3d, not “5y”"
            ),
            (
                ["send", "--client", "shop", "--to", "+447700900123", "--text", "a", "--purpose", "xx"], 2,
                "--purpose is one of otp, transactional, bulk, not “xx”"
            ),
            (["send", "--client", "shop", "--to", "+447700900123", "--text", ""], 2, "--text is empty"),
            (
                ["send", "--client", "shop", "--to", "+447700900123", "--text", "a", "--template", "otp"], 2,
                "give either --text or --template, not both"
            ),
            (["client", "add", "nobody"], 1, "there is no client “nobody” in providers.yaml; it has shop"),
            (
                ["send", "--client", "shp", "--to", "+447700900123", "--text", "a"], 1,
                "there is no client “shp” in providers.yaml (did you mean “shop”?); it has shop"
            ),
            (
                ["explain", "--client", "shp", "--to", "+447700900123"], 1,
                "there is no client “shp” in providers.yaml (did you mean “shop”?); it has shop"
            ),
            (
                ["simulate", "twilio"], 2,
                "there is no simulator of “twilio”; esendex is the only one: `martlet simulate esendex --port N`"
            ),
            (["simulate"], 2, "say what to simulate: `martlet simulate esendex --port N`"),
            (
                ["explain", "--client", "shop", "--to", "07700900123"], 1,
                "--to: The number cannot be used: it must begin with + and the calling code of its country."
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

    @Test("`help COMMAND` prints its page, and so does --help after a word that the command does not know")
    func help() async throws {
        let (asked, wrong) = try await blackBox {
            let folder = try TestFolder()
            let asked = try Program(Program.martlet, ["help", "send"], in: folder, named: "asked")
            let wrong = try Program(Program.martlet, ["client", "ad", "--help"], in: folder, named: "wrong")
            return ((asked.wait(), asked.output), (wrong.wait(), wrong.output, wrong.errors))
        }
        #expect(asked.0 == 0)
        #expect(asked.1.contains("Usage: martlet send [options]"))
        #expect(asked.1.contains("in 15 s at most"))
        #expect(wrong.0 == 2)
        #expect(wrong.1.contains("Usage: martlet client add NAME | list [NAME] | revoke ID [options]"))
        #expect(
            wrong.2
                == "martlet: `martlet client` knows no “ad” (did you mean “add”?): it takes add NAME | list [NAME] | revoke ID\n"
        )
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
