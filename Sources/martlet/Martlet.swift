import Configuration
import Glibc
import Vault

/// The program: a command and its options.
@main
struct Martlet {
    static let version = "0.1.0"

    static var commands: [any Command.Type] {
        [
            Serve.self, Check.self, Explain.self, PreviewCommand.self, Send.self, Client.self, SecretCommand.self,
            ProviderCommand.self,
            Unknown.self, Forget.self, Audit.self, Simulate.self, Inspect.self,
        ]
    }

    static func main() {
        ProcessMemory.guardSecrets()
        signal(SIGPIPE, SIG_IGN)
        let words = commandFirst(Array(CommandLine.arguments.dropFirst()))
        do throws(Exit) {
            try run(words)
        } catch {
            if let sentence = error.sentence { Terminal.say("martlet: \(sentence)") }
            exit(error.code)
        }
    }

    /// `--config FILE` may also stand before the command.
    private static func commandFirst(_ words: [String]) -> [String] {
        guard let first = words.first, first == "--config" || first.hasPrefix("--config=") else { return words }
        let count = first == "--config" ? 2 : 1
        return Array(words.dropFirst(count) + words.prefix(count))
    }

    private static func run(_ words: [String]) throws(Exit) {
        switch words.first {
        case nil:
            Terminal.say(Help.overview)
            throw Exit(ExitCode.usage, nil)
        case "--help", "-h": Terminal.print(Help.overview)
        case "help" where words.count == 1: Terminal.print(Help.overview)
        case "help": Terminal.print(Help.page(of: try command(named: words[1])))
        case "--version": Terminal.print("martlet \(version)")
        case let name?:
            let command = try command(named: name)
            let rest = Array(words.dropFirst())
            if rest.contains("--help") || rest.contains("-h") { return try help(command, asked: rest) }
            let arguments = try Arguments(rest, options: command.options, of: command.name)
            if command.operands.isEmpty, let word = arguments.operands.first {
                throw Exit(
                    ExitCode.usage,
                    "`martlet \(name)` takes options only, and “\(word)” is none; `martlet \(name) --help` shows how")
            }
            try command.run(arguments)
        }
    }

    private static func command(named name: String) throws(Exit) -> any Command.Type {
        if let command = commands.first(where: { $0.name == name }) { return command }
        let hint = NearestWord.sentence(to: name, among: commands.map { $0.name })
        throw Exit(ExitCode.usage, "there is no command “\(name)”\(hint); `martlet --help` lists them")
    }

    /// The page is right whatever was asked; a word that the command does not know is told as well.
    private static func help(_ command: any Command.Type, asked words: [String]) throws(Exit) {
        Terminal.print(Help.page(of: command))
        let others = words.filter { $0 != "--help" && $0 != "-h" }
        guard let word = (try? Arguments(others, options: command.options, of: command.name))?.operands.first,
            !command.verbs.isEmpty, !command.verbs.contains(word)
        else { return }
        let hint = NearestWord.sentence(to: word, among: command.verbs)
        throw Exit(ExitCode.usage, "`martlet \(command.name)` knows no “\(word)”\(hint): it takes \(command.operands)")
    }
}
