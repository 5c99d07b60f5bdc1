import Foundation
import Testing

/// What `check` and `serve` say when the file is good and the machine around it is not.
struct SurroundingsTests {
    @Test(
        "Files that cannot be written, the secret file and missing credentials are told with what is wrong in the file")
    func onePass() async throws {
        let said = try await blackBox { try Self.said(of: Self.configuration, by: ["check"]) }
        #expect(
            said == """
                78 providers.yaml:2:8: error: the store cannot be written at FOLDER/a-file/hub.db: FOLDER/a-file is no folder
                providers.yaml:3:10: error: FOLDER/hub.secrets: others may read or write it (mode 644); `chmod go= \
                FOLDER/hub.secrets`, and change the secrets if anybody else was on this machine
                providers.yaml:6:31: warning: path of provider “outbox” cannot be written at FOLDER: it is a folder
                providers.yaml:7:28: warning: path of provider “far”: the folder FOLDER/far/away is not there, nor the one \
                above it; both are made when it is used
                providers.yaml:8:80: error: password of provider “esendex” needs the environment variable MARTLET_NO_SUCH, \
                which is not set
                providers.yaml:9:20: error: unknown key “purpos” in client “shop” (did you mean “purpose”?)

                """)
    }

    @Test("serve refuses a place that cannot be written in the same words, and check --no-environment looks at none")
    func serve() async throws {
        let (serve, check) = try await blackBox {
            let configuration = Self.configuration.replacingOccurrences(of: "purpos: otp", with: "purpose: otp")
            return (
                try Self.said(of: configuration, by: ["serve"]),
                try Self.said(of: configuration, by: ["check", "--no-environment"])
            )
        }
        #expect(serve.hasPrefix("78 providers.yaml:2:8: error: the store cannot be written at"))
        #expect(check == "0 ")
    }

    @Test(
        "A configuration that is a folder, is not there or is not to be read is named",
        arguments: [
            ("a-folder", "it is a folder, and a file is wanted"), ("nothing.yaml", "there is no such file"),
            ("providers.yaml/below-a-file", "the file cannot be read"),
        ])
    func unreadable(name: String, sentence: String) async throws {
        let said = try await blackBox {
            let folder = try TestFolder()
            _ = try folder.write("", to: "providers.yaml")
            try FileManager.default.createDirectory(
                atPath: folder.path + "/a-folder", withIntermediateDirectories: false)
            let program = try Program(Program.martlet, ["check", "--config", name], in: folder, named: "unreadable")
            return "\(program.wait()) \(program.errors)"
        }
        #expect(said == "78 \(name): error: \(sentence); --config FILE names another\n")
    }

    @Test("A port that is taken is told with its place in the file")
    func portInUse() async throws {
        let (said, port) = try await blackBox {
            let first = try HubProcess("providers: { console: { kind: console } }\n")
            try first.start()
            defer { first.stop() }
            let folder = try TestFolder()
            _ = try folder.write(
                "server: { listen: 127.0.0.1:\(first.port) }\nproviders: { console: { kind: console } }\n",
                to: "providers.yaml")
            let second = try Program(Program.martlet, ["serve"], in: folder, named: "second")
            return ("\(second.wait()) \(second.errors.split(separator: "\n").last ?? "")", first.port)
        }
        #expect(
            said
                == "69 martlet: providers.yaml:1:19: error: cannot listen on 127.0.0.1:\(port): Address already in use: "
                + "stop what listens there, or give `listen` another port")
    }

    private static func said(of configuration: String, by command: [String]) throws -> String {
        let folder = try TestFolder()
        _ = try folder.write(configuration, to: "providers.yaml")
        _ = try folder.write("", to: "a-file")
        _ = try folder.write("", to: "hub.secrets")
        let program = try Program(Program.martlet, command, in: folder, named: "said")
        let status = program.wait()
        return "\(status) \(program.errors.replacingOccurrences(of: folder.path, with: "FOLDER"))"
    }

    private static let configuration = """
        server: { listen: 127.0.0.1:0 }
        store: sqlite:a-file/hub.db
        secrets: hub.secrets
        providers:
          console: { kind: console }
          outbox: { kind: file, path: . }
          far: { kind: file, path: far/away/outbox.jsonl }
          esendex: { kind: esendex, account: !secret A, username: !secret U, password: !env MARTLET_NO_SUCH }
        clients: { shop: { purpos: otp } }
        routes: [{ when: { country: GB }, use: [esendex] }, { use: [console, outbox, far] }]

        """
}
