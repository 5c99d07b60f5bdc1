import Configuration
import Ports
import Vault

/// `martlet secret init | set | rotate | get | list | remove | import | export | rewrap`
enum SecretCommand: Command {
    static let name = "secret"
    static let summary = "Keep the credentials of providers, sealed in one file with a key file beside it."
    static let examples = [
        "martlet secret set ESENDEX_PASSWORD          (asks for the value)",
        "printf %s \"$PASSWORD\" | martlet secret set ESENDEX_PASSWORD", "martlet secret list",
        "martlet secret rotate ESENDEX_PASSWORD       (the former value stays good)",
        "martlet secret rotate ESENDEX_PASSWORD --done", "martlet secret import old.env",
        "martlet secret export --for theirs.key --out theirs.secrets ESENDEX_PASSWORD", "martlet secret rewrap",
    ]
    static let operands =
        "init | set NAME | rotate NAME | get NAME | list | remove NAME | import FILE | export [NAME …] | rewrap"
    static let options = [
        Option.config,
        Option("done", nil, "rotate: the new value works, and the former one is dropped"),
        Option("back", nil, "rotate: the new value does not work, and the former one is the current one again"),
        Option("reveal", nil, "get: print the value in clear"),
        Option("for", "KEYFILE", "export: the key file of the hub that shall read it"),
        Option("out", "FILE", "export: the file to make, for the other hub's `martlet secret import FILE`"),
        Option("data-keys", nil, "rewrap: seal every value anew under a fresh data key too"),
        Option("json", nil, "list: print it as JSON"),
        Option("reason", "TEXT", "why, if you like: for the audit log"),
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        let words = arguments.operands
        func configuration() throws(Exit) -> HubConfiguration { try Configured.read(arguments.config) }
        switch (words.first, words.count) {
        case ("init", 1): try initialise(arguments, configuration())
        case ("set", 2): try set(words[1], arguments, configuration())
        case ("rotate", 2): try rotate(words[1], arguments, configuration())
        case ("get", 2): try get(words[1], arguments, configuration())
        case ("list", 1): try SecretList(of: configuration()).show(asJSON: arguments.has("json"))
        case ("remove", 2): try remove(words[1], arguments, configuration())
        case ("import", 2): try importFile(words[1], arguments, configuration())
        case ("export", 1...): try export(Array(words.dropFirst()), arguments, configuration())
        case ("rewrap", 1): try rewrap(arguments, configuration())
        default: throw notUnderstood(arguments)
        }
    }

    /// Everything that is done to secrets is done here, under a name (`secret.set`), and written down before.
    static func deed<Result>(
        _ action: String, of object: String, _ configuration: HubConfiguration, _ arguments: Arguments,
        _ body: () throws(VaultError) -> Result
    ) throws(Exit) -> Result {
        let log = try Configured.auditLog(of: configuration)
        let actor = Operator.actor
        try log.note(AuditEntry(actor, action, of: object, reason: arguments["reason"]))
        do throws(VaultError) { return try body() } catch {
            try log.note(AuditEntry(actor, action, of: object, result: "refused: \(error.label.rawValue)"))
            throw Exit(ExitCode.failed, error.sentence)
        }
    }

    static func vault<Result>(_ body: () throws(VaultError) -> Result) throws(Exit) -> Result {
        do throws(VaultError) { return try body() } catch { throw Exit(ExitCode.failed, error.sentence) }
    }

    static func open(_ configuration: HubConfiguration) throws(Exit) -> SecretFile {
        try vault { () throws(VaultError) in try SecretFile(opening: configuration.secretsPath) }
    }

    static func openOrCreate(_ configuration: HubConfiguration) throws(Exit) -> SecretFile {
        let (file, isNew) = try vault { () throws(VaultError) in try SecretFile.openOrCreate(configuration.secretsPath)
        }
        if isNew { Terminal.say(SecretFile.newsOfMaking(configuration.secretsPath)) }
        return file
    }

    /// Says what was done, and lets a running hub take it.
    static func tell(_ what: String, _ configuration: HubConfiguration) {
        let news: String
        do throws(Exit) {
            let answer = try ControlClient(storePath: configuration.storePath).post("/reload", Array("{}".utf8))
            news =
                switch answer?.status {
                case nil: "no hub runs here; it holds from the next start"
                case 202: "the running hub reads it now, and its log says what it made of it"
                case let status?: "the running hub would not read it (\(status)): send it SIGHUP"
                }
        } catch {
            news = "\(error.sentence ?? "the running hub did not answer"); send it SIGHUP"
        }
        Terminal.say("\(what); \(news)")
    }
}
