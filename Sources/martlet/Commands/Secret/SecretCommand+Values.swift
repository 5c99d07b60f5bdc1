import Configuration
import Messaging
import Vault

extension SecretCommand {
    static func initialise(_ arguments: Arguments, _ configuration: HubConfiguration) throws(Exit) {
        let path = configuration.secretsPath
        // Before it there is no key that could sign an entry: making the file is the one deed that is written down after.
        _ = try vault { () throws(VaultError) in try SecretFile(creating: path) }
        Terminal.say(SecretFile.newsOfMaking(path))
        try deed("secret.init", of: path, configuration, arguments) {}
    }

    static func set(_ name: String, _ arguments: Arguments, _ configuration: HubConfiguration) throws(Exit) {
        try vault { () throws(VaultError) in try SecretFile.checkName(name) }
        let value = try askFor(name)
        var file = try openOrCreate(configuration)
        let version = try deed("secret.set", of: name, configuration, arguments) { () throws(VaultError) in
            try file.set(name, to: value)
        }
        tell("\(name) is set (version \(version))", configuration)
    }

    static func rotate(_ name: String, _ arguments: Arguments, _ configuration: HubConfiguration) throws(Exit) {
        try vault { () throws(VaultError) in try SecretFile.checkName(name) }
        var file = try open(configuration)
        switch (arguments.has("done"), arguments.has("back")) {
        case (true, true): throw Exit(ExitCode.usage, "a rotation ends with --done or with --back, not with both")
        case (true, false):
            try deed("secret.rotate.done", of: name, configuration, arguments) { () throws(VaultError) in
                try file.dropFormer(name)
            }
            tell("the former value of \(name) is dropped", configuration)
        case (false, true):
            try deed("secret.rotate.back", of: name, configuration, arguments) { () throws(VaultError) in
                try file.takeBack(name)
            }
            tell("the new value of \(name) is dropped, and the former one is current again", configuration)
        case (false, false):
            // Refused before a value is asked for.
            try vault { () throws(VaultError) in try file.checkRotation(of: name) }
            let value = try askFor(name)
            let version = try deed("secret.rotate", of: name, configuration, arguments) { () throws(VaultError) in
                try file.rotate(name, to: value)
            }
            tell(
                "\(name) has two values: version \(version) is tried first, and the one before it stays good until "
                    + "`martlet secret rotate \(name) --done`", configuration)
        }
    }

    static func get(_ name: String, _ arguments: Arguments, _ configuration: HubConfiguration) throws(Exit) {
        guard arguments.has("reveal") else {
            throw Exit(ExitCode.usage, "`martlet secret get` prints the value in clear: add --reveal if that is meant")
        }
        try vault { () throws(VaultError) in try SecretFile.checkName(name) }
        let file = try open(configuration)
        let value = try deed("secret.get", of: name, configuration, arguments) { () throws(VaultError) in
            try file.secret(knownAs: name)
        }
        Terminal.reveal(value)
    }

    static func remove(_ name: String, _ arguments: Arguments, _ configuration: HubConfiguration) throws(Exit) {
        var file = try open(configuration)
        try deed("secret.remove", of: name, configuration, arguments) { () throws(VaultError) in try file.remove(name) }
        let users = configuration.users(ofSecret: name)
        let warning = users.isEmpty ? "" : ", and \(users.joined(separator: ", ")) cannot do without it"
        tell("\(name) is removed\(warning)", configuration)
    }

    private static func askFor(_ name: String) throws(Exit) -> Secret {
        let bytes = try Terminal.readSecret(prompt: "Value of \(name): ")
        guard !bytes.isEmpty else { throw Exit(ExitCode.failed, "the value of \(name) is empty: nothing was kept") }
        return Secret(bytes)
    }
}

extension HubConfiguration {
    /// The providers with `!secret NAME` in their block.
    func users(ofSecret name: String) -> [String] {
        providers.filter { $0.credentials.values.contains(.secret(name)) }.map(\.name)
    }
}
