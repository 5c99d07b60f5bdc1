import Messaging
import Vault

/// `martlet secret init | set | list | remove`
enum SecretCommand: Command {
    static let name = "secret"
    static let summary = "Keep the credentials of providers, sealed in one file with a key file beside it."
    static let examples = [
        "martlet secret set ESENDEX_PASSWORD          (asks for the value)",
        "printf %s \"$PASSWORD\" | martlet secret set ESENDEX_PASSWORD", "martlet secret list",
    ]
    static let operands = "init | set NAME | list | remove NAME"
    static let options = [Option.config]

    static func run(_ arguments: Arguments) throws(Exit) {
        let words = arguments.operands
        switch (words.first, words.count) {
        case ("init", 1): try initialise(try path(arguments))
        case ("set", 2): try set(words[1], try path(arguments))
        case ("list", 1): try list(try path(arguments))
        case ("remove", 2): try remove(words[1], try path(arguments))
        default: throw notUnderstood(arguments)
        }
    }

    private static func path(_ arguments: Arguments) throws(Exit) -> String {
        try Configured.read(arguments.config).secretsPath
    }

    private static func initialise(_ path: String) throws(Exit) {
        _ = try vault { () throws(VaultError) in try SecretFile(creating: path) }
        Terminal.say(SecretFile.newsOfMaking(path))
    }

    private static func set(_ name: String, _ path: String) throws(Exit) {
        try vault { () throws(VaultError) in try SecretFile.checkName(name) }
        let bytes = try Terminal.readSecret(prompt: "Value of \(name): ")
        guard !bytes.isEmpty else { throw Exit(ExitCode.failed, "the value of \(name) is empty: nothing was kept") }
        let value = Secret(bytes)
        var (file, isNew) = try vault { () throws(VaultError) in try SecretFile.openOrCreate(path) }
        if isNew { Terminal.say(SecretFile.newsOfMaking(path)) }
        let version = try vault { () throws(VaultError) in try file.set(name, to: value) }
        Terminal.say("\(name) is set (version \(version)); a running hub takes it on SIGHUP")
    }

    private static func list(_ path: String) throws(Exit) {
        let file = try vault { () throws(VaultError) in try SecretFile(opening: path) }
        for entry in file.entries { Terminal.print("\(entry.name)  version \(entry.version)") }
    }

    private static func remove(_ name: String, _ path: String) throws(Exit) {
        var file = try vault { () throws(VaultError) in try SecretFile(opening: path) }
        try vault { () throws(VaultError) in try file.remove(name) }
        Terminal.say("\(name) is removed")
    }

    private static func vault<Result>(_ body: () throws(VaultError) -> Result) throws(Exit) -> Result {
        do throws(VaultError) { return try body() } catch { throw Exit(ExitCode.failed, error.sentence) }
    }
}
