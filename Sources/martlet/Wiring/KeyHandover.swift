import Glibc
import Vault

/// Where this process is told to find the key of the secrets: `--key-fd N` anywhere in the command line, else
/// `MARTLET_KEY_FD`; a systemd credential; a terminal.
enum KeyHandover {
    static let option = "--key-fd"
    private static let variable = "MARTLET_KEY_FD"

    /// Takes the option out of `words` and tells the vault.
    static func take(from words: inout [String]) throws(Exit) {
        var given = environment(variable).map { (variable, $0) }
        if let index = words.firstIndex(where: { $0 == option || $0.hasPrefix(option + "=") }) {
            let isJoined = words[index] != option
            guard isJoined || index + 1 < words.count else {
                throw Exit(ExitCode.usage, "\(option) wants a value: \(option) N")
            }
            let value = isJoined ? String(words[index].dropFirst(option.count + 1)) : words[index + 1]
            given = (option, value)
            words.removeSubrange(index...(isJoined ? index : index + 1))
        }
        KeySource.shared.configure(
            credentials: environment("CREDENTIALS_DIRECTORY"), descriptor: try given.map(descriptor),
            ask: PassphrasePrompt.ask)
    }

    private static func descriptor(_ source: String, _ value: String) throws(Exit) -> Int32 {
        // Never 1 or 2: they are written to, and a key read from them was typed in clear.
        guard let number = Int32(value), number == 0 || number > 2, fcntl(number, F_GETFD) >= 0 else {
            throw Exit(
                ExitCode.usage,
                "\(source): “\(value)” is no open file descriptor: a number such as 3, as in `3<KEYFILE`")
        }
        return number
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
