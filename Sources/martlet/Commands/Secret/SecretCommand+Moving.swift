import Configuration
import Glibc
import Messaging
import Vault

extension SecretCommand {
    /// An environment file, or what another hub exported for this one.
    static func importFile(
        _ place: String, _ arguments: Arguments, _ configuration: HubConfiguration
    ) throws(Exit) {
        let bytes = try bytes(of: place)
        let values: [(name: String, secret: Secret)]
        var file: SecretFile
        let isSealed = SecretFile.isSealed(bytes)
        if isSealed {
            guard place != "-" else {
                throw Exit(ExitCode.usage, "a sealed file is imported by its name, not from a pipe")
            }
            file = try open(configuration)
            values = try vault { () throws(VaultError) in try file.values(exportedTo: place) }
        } else {
            let name = place == "-" ? "standard input" : place
            values = try vault { () throws(VaultError) in try EnvironmentFile(bytes, name: name).values }
            file = try openOrCreate(configuration)
        }
        let names = values.map(\.name)
        try deed("secret.import", of: names.joined(separator: " "), configuration, arguments) { () throws(VaultError) in
            try file.set(values)
        }
        let advice = isSealed || place == "-" ? "" : " (\(place) holds them in clear: remove it when all works)"
        tell("set \(names.joined(separator: ", "))\(advice)", configuration)
    }

    static func export(
        _ names: [String], _ arguments: Arguments, _ configuration: HubConfiguration
    ) throws(Exit) {
        let key = try arguments.required("for", of: "secret export")
        let place = try arguments.required("out", of: "secret export")
        let file = try open(configuration)
        let object = names.isEmpty ? "all" : names.joined(separator: " ")
        let exported = try deed("secret.export", of: object, configuration, arguments) { () throws(VaultError) in
            try file.export(names, to: place, keyAt: key)
        }
        Terminal.say(
            "\(place) holds \(exported.joined(separator: ", ")), sealed for the key in \(key); the hub that has it takes them "
                + "by `martlet secret import`")
    }

    static func rewrap(_ arguments: Arguments, _ configuration: HubConfiguration) throws(Exit) {
        var file = try open(configuration)
        let dataKeys = arguments.has("data-keys")
        try deed("secret.rewrap", of: configuration.secretsPath, configuration, arguments) { () throws(VaultError) in
            try file.rewrap(dataKeys: dataKeys)
        }
        let anew = dataKeys ? ", and every value is sealed anew" : ""
        Terminal.say(
            "\(configuration.secretsPath) is locked with a new key\(anew); keep a copy of "
                + "\(SecretFile.keyPath(for: configuration.secretsPath)) elsewhere; the former key opens only older copies of "
                + "the file")
    }

    private static func bytes(of place: String) throws(Exit) -> [UInt8] {
        guard place != "-" else { return Terminal.readAll(STDIN_FILENO) }
        let descriptor = Glibc.open(place, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Exit(ExitCode.failed, "\(place) could not be opened: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        return Terminal.readAll(descriptor)
    }
}
