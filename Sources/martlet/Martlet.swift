import Configuration
import Glibc

/// The program: a command and its options.
@main
struct Martlet {
    static let version = "0.1.0"

    static var commands: [any Command.Type] {
        [
            Serve.self, Check.self, Explain.self, PreviewCommand.self, Send.self, Client.self, SecretCommand.self,
            ProviderCommand.self,
            Unknown.self, Simulate.self, Inspect.self,
        ]
    }

    static func main() {
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
        case "--help", "-h", "help": Terminal.print(Help.overview)
        case "--version": Terminal.print("martlet \(version)")
        case let name?:
            guard let command = commands.first(where: { $0.name == name }) else {
                let hint = NearestWord.sentence(to: name, among: commands.map { $0.name })
                throw Exit(ExitCode.usage, "there is no command “\(name)”\(hint); `martlet --help` lists them")
            }
            let rest = Array(words.dropFirst())
            if rest.contains("--help") || rest.contains("-h") { return Terminal.print(Help.page(of: command)) }
            let arguments = try Arguments(rest, options: command.options, of: command.name)
            if command.operands.isEmpty, let word = arguments.operands.first {
                throw Exit(
                    ExitCode.usage,
                    "`martlet \(name)` takes options only, and “\(word)” is none; `martlet \(name) --help` shows how")
            }
            try command.run(arguments)
        }
    }
}
