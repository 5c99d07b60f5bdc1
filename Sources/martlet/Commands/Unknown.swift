import Messaging
import WireFormats

/// `martlet unknown list | resend ID | close ID`
enum Unknown: Command {
    static let name = "unknown"
    static let summary = "List, send once more or close messages of which nobody knows whether they left."
    static let examples = [
        "martlet unknown list", "martlet unknown resend 0190f3c2-…", "martlet unknown close 0190f3c2-…",
    ]
    static let operands = "list | resend ID | close ID"
    static let options = [
        Option.config, Option.json,
        Option("reason", "TEXT", "why, for resend and close, if you like: for the audit log"),
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        let words = arguments.operands
        switch (words.first, words.count) {
        case ("list", 1): try list(arguments)
        case ("resend", 2): try change("resend", words[1], arguments, said: "is sent once more")
        case ("close", 2): try change("close", words[1], arguments, said: "is closed: it counts as failed")
        default: throw notUnderstood(arguments)
        }
    }

    private static func list(_ arguments: Arguments) throws(Exit) {
        let answer = try HubOperator(try Configured.read(arguments.config)).ask("/unknown/list", [])
        guard case .array(let messages)? = answer.at(["messages"]) else { return }
        if arguments.has("json") {
            return Terminal.print(String(decoding: JSON.bytes(of: .array(messages)), as: UTF8.self))
        }
        for message in messages {
            let words = ["id", "accepted_at", "client", "purpose", "to"].map { message.at([$0])?.string ?? "" }
            Terminal.print((words + [lastProvider(of: message)]).joined(separator: "  "))
        }
        if messages.isEmpty { Terminal.say("nothing is unknown") }
    }

    private static func lastProvider(of message: Value) -> String {
        guard case .array(let attempts)? = message.at(["attempts"]), let last = attempts.last else { return "" }
        return "\(last.at(["provider"])?.string ?? ""): \(last.at(["reason"])?.string ?? "")"
    }

    private static func change(
        _ action: String, _ id: String, _ arguments: Arguments, said: String
    ) throws(Exit) {
        let configuration = try Configured.read(arguments.config)
        var members = [("id", id)]
        if let reason = arguments["reason"] { members.append(("reason", reason)) }
        _ = try HubOperator(configuration, maySend: action == "resend").ask("/unknown/\(action)", members)
        let done = Value.Members([.init("id", .string(id)), .init("done", .string(action))])
        Terminal.print(
            arguments.has("json")
                ? String(decoding: JSON.bytes(of: .object(done)), as: UTF8.self) : "\(id) \(said)")
    }
}
