import Gateway
import Messaging

/// The options that describe one message, as the members of `POST /v1/messages`.
enum MessageOptions {
    static let all = [
        Option.config,
        Option("client", "NAME", "whose message it is"),
        Option("to", "NUMBER", "+ and digits, calling code first"),
        Option("text", "TEXT", "the text"),
        Option("template", "NAME", "a template, instead of a text"),
        Option("variable", "NAME=VALUE", "what the template prints; may be repeated"),
        Option("language", "TAG", "the language asked for"),
        Option("purpose", "WORD", "otp, transactional or bulk"),
        Option("channel", "WORD", "sms or voice"),
        Option("life", "TIME", "how long it is worth sending: 30s, 5m, 24h, 3d"),
        Option("reference", "TEXT", "your own reference"),
    ]

    /// Without `client`: who asks is told apart from what is asked.
    static func body(_ arguments: Arguments) throws(Exit) -> Value {
        try check(arguments)
        var members = Value.Members()
        for name in ["to", "text", "template", "language", "purpose", "channel", "life", "reference"] {
            members[name] = arguments[name].map { .string($0) }
        }
        var variables = Value.Members()
        for pair in arguments.all("variable") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Exit(ExitCode.usage, "--variable wants NAME=VALUE, not “\(pair)”")
            }
            // `user.name=Ada` makes `{"user": {"name": "Ada"}}`.
            variables.set(.string(parts[1]), at: parts[0].split(separator: ".").map(String.init))
        }
        if !variables.pairs.isEmpty { members["variables"] = .object(variables) }
        return .object(members)
    }

    /// What is wrong whatever the configuration says.
    private static func check(_ arguments: Arguments) throws(Exit) {
        let _: Purpose? = try arguments.word("purpose")
        let _: Channel? = try arguments.word("channel")
        if let life = arguments["life"], Interval(text: life) == nil {
            throw Exit(
                ExitCode.usage, "--life is a whole number with a unit, such as 30s, 5m, 24h or 3d, not “\(life)”")
        }
        if arguments["text"] == "" { throw Exit(ExitCode.usage, "--text is empty") }
        if arguments.has("text"), arguments.has("template") {
            throw Exit(ExitCode.usage, "give either --text or --template, not both")
        }
    }

    /// A refusal in the words of the command line: the pointers name options.
    static func sentence(_ refusal: Refusal) -> String {
        guard !refusal.problems.isEmpty else { return refusal.sentence }
        return refusal.problems.map { option(at: $0.pointer) + $0.sentence }.joined(separator: "\n")
    }

    private static func option(at pointer: String) -> String {
        let names = pointer.split(separator: "/").map(String.init)
        guard let first = names.first else { return "" }
        return first == "variables"
            ? names.count == 1 ? "--variable: " : "--variable \(names.dropFirst().joined(separator: ".")): "
            : "--\(first): "
    }
}
