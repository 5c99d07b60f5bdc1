import Configuration
import Messaging
import WireFormats

/// `martlet send --client NAME --to NUMBER --text TEXT`
enum Send: Command {
    static let name = "send"
    static let summary =
        "Send one message, through the running hub or by itself when none runs, and say what became of it in 15 s at most."
    static let examples = [
        "martlet send --client shop --to +447700900123 --text \"Hello\"",
        "martlet send --client shop --to +447700900123 --template otp --variable code=123456 --language fr",
    ]
    static let operands = ""
    static let options = MessageOptions.all + [Option.json]

    static func run(_ arguments: Arguments) throws(Exit) {
        let client = try arguments.required("client", of: name)
        _ = try arguments.required("to", of: name)
        guard case .object(var body) = try MessageOptions.body(arguments) else { return }
        body["client"] = .string(client)
        let configuration = try Configured.read(arguments.config)
        try configuration.checkClient(client)
        let sent = try HubOperator(configuration, maySend: true).ask("/messages/send", .object(body))
        try tell(sent, asJSON: arguments.has("json")) { SendDelay(sent, configuration).sentence }
    }

    private static func tell(_ sent: Value, asJSON: Bool, whyNotYet: () -> String) throws(Exit) {
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
        case "sent", "delivered": return
        case "unknown":
            let id = sent.at(["id"])?.string ?? "ID"
            throw Exit(
                ExitCode.failed,
                "it may have been sent: `martlet unknown resend \(id)` sends it once more, `martlet unknown close \(id)` does not"
            )
        case "queued", "sending": throw Exit(ExitCode.later, "it is not sent yet; \(whyNotYet())")
        default: throw Exit(ExitCode.failed, "it was not sent")
        }
    }
}
