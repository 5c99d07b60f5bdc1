import API
import Configuration
import Dispatch
import Gateway
import Messaging
import Synchronization
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
        let control = ControlClient(storePath: configuration.storePath)
        let sent: Value
        if let answer = try control.post("/messages", JSON.bytes(of: body)) {
            guard answer.status == 200 else { throw Exit(ExitCode.failed, answer.complaint) }
            sent = answer.body
        } else {
            sent = try sendAlone(body, configuration)
        }
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

    /// No hub runs: this process is one, for a moment.
    private static func sendAlone(_ body: Value, _ configuration: HubConfiguration) throws(Exit) -> Value {
        // What a console provider prints is not the result of this command.
        let running = try RunningHub(configuration, try Configured.settings(of: configuration), output: 2)
        defer { running.stop() }
        let answered = DispatchSemaphore(value: 0)
        let box = Box()
        do throws(Refusal) {
            let submission = try ControlAPI.submission(from: body)
            running.hub.submit(submission, waitingUntil: running.clock.now() + .seconds(15)) { result in
                box.result.withLock { $0 = result.map(ControlAPI.shown) }
                answered.signal()
            }
            answered.wait()
            guard let result = box.result.withLock({ $0 }) else { return .null }
            return try result.get()
        } catch {
            let problems = error.problems.map { "\n  \($0.pointer): \($0.sentence)" }.joined()
            throw Exit(ExitCode.failed, error.sentence + problems)
        }
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

    private final class Box: Sendable {
        let result = Mutex<Result<Value, Refusal>?>(nil)
    }
}
