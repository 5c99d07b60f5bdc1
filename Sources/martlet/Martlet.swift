import Configuration
import Glibc

/// The program: a command and its options.
@main
struct Martlet {
    static let version = "0.1.0"

    static var commands: [any Command.Type] {
        [Serve.self, Check.self, Explain.self, Send.self, Client.self, SecretCommand.self, Simulate.self]
    }

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        let words = Array(CommandLine.arguments.dropFirst())
        do throws(Exit) {
            try run(words)
        } catch {
            if let sentence = error.sentence { Terminal.say("martlet: \(sentence)") }
            exit(error.code)
        }
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
            try command.run(Arguments(rest, options: command.options, of: command.name))
        }
    }
}
