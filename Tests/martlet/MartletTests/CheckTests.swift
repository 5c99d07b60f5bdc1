import Testing

/// What `martlet check` prints of a good file: a line for people, more on request, JSON for machines.
struct CheckTests {
    struct Said: Sendable, Equatable {
        var status: Int32
        var output: String
        var errors: String
    }

    @Test("Texts are listed on request, after the result; warnings stay on standard error")
    func texts() async throws {
        let line = "providers.yaml: good: 1 provider, 1 route, 1 client\n"
        #expect(try await Self.said([]) == Said(status: 0, output: line, errors: Self.warning))
        let table = """
            template  language  encoding  units  parts  from
            otp       en        GSM-7        33      1  templates.otp.en, providers.yaml:6:9
            otp       el        UCS-2        16      1  templates.otp.el, providers.yaml:7:9

            """
        #expect(try await Self.said(["--texts"]) == Said(status: 0, output: line + table, errors: Self.warning))
    }

    @Test("All of it as JSON")
    func json() async throws {
        let json = """
            {"good":true,"findings":[{"severity":"warning","file":"providers.yaml","line":6,"column":25,\
            "sentence":"template “otp” in en prints “cleint.name”, which nobody is known to bring",\
            "suggestion":"client.name"}],"texts":[{"template":"otp","language":"en","from":"templates.otp.en",\
            "encoding":"GSM-7","units":33,"segments":1},{"template":"otp","language":"el","from":"templates.otp.el",\
            "encoding":"UCS-2","units":16,"segments":1}],"providers":1,"routes":1,"clients":1}

            """
        #expect(try await Self.said(["--json"]) == Said(status: 0, output: json, errors: ""))
    }

    @Test("A bad file is told as JSON too, what only the secrets can tell included")
    func bad() async throws {
        let bad = try await Self.said(["--json"], of: "providers: { console: { kind: consol } }\n")
        #expect(bad.status == 78 && bad.errors == "")
        #expect(
            bad.output == """
                {"good":false,"findings":[{"severity":"error","file":"providers.yaml","line":1,"column":31,\
                "sentence":"unknown kind “consol” in provider “console”","suggestion":"console"}],\
                "texts":[],"providers":1,"routes":1,"clients":0}

                """)
        let account = "account: !env NOT_THERE, username: !env NOT_THERE, password: !env NOT_THERE"
        let unset = "providers: { a: { kind: esendex, \(account) } }\nroutes: [{ when: { country: GB }, use: a }]\n"
        let missing = try await Self.said(["--json"], of: unset)
        #expect(missing.status == 78 && missing.errors == "")
        #expect(missing.output.hasPrefix(#"{"good":false,"findings":[{"severity":"error","file":"providers.yaml","#))
        #expect(missing.output.contains("NOT_THERE"))
        #expect(try await Self.said(["--json", "--no-environment"], of: unset).status == 0)
    }

    private static func said(_ options: [String], of file: String = configuration) async throws -> Said {
        try await blackBox {
            let folder = try TestFolder()
            _ = try folder.write(file, to: "providers.yaml")
            let program = try Program(Program.martlet, ["check"] + options, in: folder, named: "check")
            let status = program.wait()
            return Said(status: status, output: program.output, errors: program.errors)
        }
    }

    private static let configuration = """
        providers: { console: { kind: console } }
        clients:
          shop: { name: Shop }
        templates:
          otp:
            en: "{{ code }}: {{ cleint.name }}."
            el: "{{ code }} κωδικ"

        """

    private static let warning =
        "providers.yaml:6:25: warning: template “otp” in en prints “cleint.name”, which nobody is known to bring "
        + "(did you mean “client.name”?)\n"
}
