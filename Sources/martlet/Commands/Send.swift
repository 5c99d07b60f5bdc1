import Configuration
import Messaging
import WireFormats

/// `martlet send --client NAME --to NUMBER --text TEXT`
enum Send: Command {
    static let name = "send"
    static let summary =
        "Send one message, through the running hub or by itself when none runs, and say what became of it."
    static let examples = [
        "martlet send --client shop --to +447700900123 --text \"Hello\"",
        "martlet send --client shop --to +447700900123 --template otp --variable code=123456 --language fr",
    ]
    static let operands = ""
    static let options = [
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
        Option.json,
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        let client = try arguments.required("client", of: name)
        _ = try arguments.required("to", of: name)
        let body = try body(arguments)
        let configuration = try Configured.read(arguments.config)
        try configuration.checkClient(client)
        let sent = try HubOperator(configuration, maySend: true).ask("/messages/send", body)
        try tell(sent, asJSON: arguments.has("json"))
    }

    private static func body(_ arguments: Arguments) throws(Exit) -> Value {
        var members = Value.Members()
        for name in ["client", "to", "text", "template", "language", "purpose", "channel", "life", "reference"] {
            members[name] = arguments[name].map { .string($0) }
        }
        var variables = Value.Members()
        for pair in arguments.all("variable") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw Exit(ExitCode.usage, "--variable wants NAME=VALUE, not “\(pair)”") }
            variables[parts[0]] = .string(parts[1])
        }
        if !variables.pairs.isEmpty { members["variables"] = .object(variables) }
        return .object(members)
    }

    private static func tell(_ sent: Value, asJSON: Bool) throws(Exit) {
        let status = sent.at(["status"])?.string ?? "unknown"
        if asJSON {
            Terminal.print(String(decoding: JSON.bytes(of: sent), as: UTF8.self))
        } else {
            var lines = ["\(sent.at(["id"])?.string ?? "") \(status)"]
            if case .array(let attempts)? = sent.at(["attempts"]) {
                for attempt in attempts {
                    let outcome = attempt.at(["outcome"])?.string ?? "under way"
                    let reason = attempt.at(["reason"])?.string.map { ": " + $0 } ?? ""
                    lines.append("  \(attempt.at(["provider"])?.string ?? ""): \(outcome)\(reason)")
                }
            }
            Terminal.print(lines.joined(separator: "\n"))
        }
        switch status {
        case "sent", "delivered", "unknown": return
        case "queued", "sending": throw Exit(ExitCode.later, "it is not sent yet; the hub goes on with it when it runs")
        default: throw Exit(ExitCode.failed, "it was not sent")
        }
    }
}
