import Configuration
import Messaging
import WireFormats

/// `martlet provider list | drain NAME | restore NAME`
enum ProviderCommand: Command {
    static let name = "provider"
    static let summary = "Show how providers stand; put one out, or take it back in; kept over restarts."
    static let examples = [
        "martlet provider list",
        "martlet provider drain esendex --reason \"maintenance until 18:00\"",
        "martlet provider restore esendex",
    ]
    static let operands = "list | drain NAME | restore NAME"
    static let options = [
        Option.config,
        Option("reason", "TEXT", "why, for drain: kept and shown; for restore, if you like: for the audit log"),
        Option("json", nil, "print the list as JSON"),
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        let words = arguments.operands
        switch (words.first, words.count) {
        case ("list", 1): try list(arguments)
        case ("drain", 2): try drain(words[1], arguments)
        case ("restore", 2): try restore(words[1], arguments)
        default: throw notUnderstood(arguments)
        }
    }

    private static func list(_ arguments: Arguments) throws(Exit) {
        let providers = try standings(HubOperator(try Configured.read(arguments.config)))
        if arguments.has("json") {
            return Terminal.print(String(decoding: JSON.bytes(of: .array(providers)), as: UTF8.self))
        }
        for provider in providers {
            let text = { (member: String) in provider.at([member])?.string }
            var how = text("not_now") ?? text("drained").map { "drained: \($0)" } ?? "in use"
            if provider.at(["configured"]) != .bool(true) { how += " (not in \(arguments.config))" }
            Terminal.print("\(text("provider") ?? "")  \(how)")
        }
    }

    private static func drain(_ provider: String, _ arguments: Arguments) throws(Exit) {
        let reason = try arguments.required("reason", of: "\(name) drain")
        let configuration = try Configured.read(arguments.config)
        try check(provider, among: configuration.providers.map(\.name), arguments)
        _ = try HubOperator(configuration).ask("/providers/drain", [("provider", provider), ("reason", reason)])
        Terminal.say("\(provider) is drained")
    }

    private static func restore(_ provider: String, _ arguments: Arguments) throws(Exit) {
        let configuration = try Configured.read(arguments.config)
        let hub = HubOperator(configuration)
        var known = configuration.providers.map(\.name)
        // One that is drained may have left the file since.
        if !known.contains(provider) { known = try standings(hub).compactMap { $0.at(["provider"])?.string } }
        try check(provider, among: known, arguments)
        var members = [("provider", provider)]
        if let reason = arguments["reason"] { members.append(("reason", reason)) }
        _ = try hub.ask("/providers/restore", members)
        Terminal.say("\(provider) is restored")
    }

    private static func standings(_ hub: HubOperator) throws(Exit) -> [Value] {
        guard case .array(let providers)? = try hub.ask("/providers/list", []).at(["providers"]) else { return [] }
        return providers
    }

    private static func check(_ provider: String, among known: [String], _ arguments: Arguments) throws(Exit) {
        guard !known.contains(provider) else { return }
        let hint = NearestWord.sentence(to: provider, among: known)
        throw Exit(ExitCode.failed, "there is no provider “\(provider)” in \(arguments.config)\(hint)")
    }
}
