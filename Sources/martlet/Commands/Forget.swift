import Glibc
import Messaging
import WireFormats

/// `martlet forget --to NUMBER`
enum Forget: Command {
    static let name = "forget"
    static let summary = "Cancel what waits for a number, and erase what the store holds of it."
    static let examples = [
        "martlet forget --to +447700900123", "martlet forget --to +447700900123 --yes --reason \"ticket 12\"",
    ]
    static let operands = ""
    static let options = [
        Option("to", "NUMBER", "+ and digits, calling code first"),
        Option("yes", nil, "do not ask"),
        Option("reason", "TEXT", "why, for the audit log"),
        Option.json, Option.config,
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        guard arguments.operands.isEmpty else { throw notUnderstood(arguments) }
        let number = try arguments.required("to", of: name)
        let hub = HubOperator(try Configured.read(arguments.config))
        if !arguments.has("yes") {
            let found = try hub.ask("/recipients/look", [("to", number)])
            guard isatty(STDIN_FILENO) == 1 else {
                throw Exit(
                    ExitCode.usage,
                    "\(sentence(found, "would be erased", "cancelled")). Nothing was done: add --yes, or ask from a terminal"
                )
            }
            Terminal.say("\(sentence(found, "will be erased", "cancelled")). Go on? [y/N]")
            guard ["y", "yes"].contains(readLine()?.lowercased() ?? "") else {
                throw Exit(ExitCode.failed, "nothing was done")
            }
        }
        var members = [("to", number)]
        if let reason = arguments["reason"] { members.append(("reason", reason)) }
        let found = try hub.ask("/recipients/forget", members)
        Terminal.print(
            arguments.has("json")
                ? String(decoding: JSON.bytes(of: found), as: UTF8.self) : sentence(found, "erased", "cancelled"))
    }

    private static func sentence(_ found: Value, _ erased: String, _ cancelled: String) -> String {
        func count(_ member: String) -> Int {
            if case .integer(let count)? = found.at([member]) { count } else { 0 }
        }
        let messages = count("messages") == 1 ? "1 message" : "\(count("messages")) messages"
        var parts = ["\(messages) \(erased)"]
        if count("cancelled") > 0 { parts.append("\(count("cancelled")) of them waited: \(cancelled)") }
        if count("under_way") > 0 { parts.append("\(count("under_way")) under way already, which may still arrive") }
        return parts.joined(separator: "; ")
    }
}
