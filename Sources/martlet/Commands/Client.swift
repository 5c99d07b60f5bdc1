import Configuration
import Messaging
import WireFormats

/// `martlet client add NAME | list [NAME] | revoke ID`
enum Client: Command {
    static let name = "client"
    static let summary =
        "Make, list and revoke the keys of clients. A key is shown once; at most two of a client live at a time."
    static let examples = [
        "martlet client add shop", "KEY=$(martlet client add shop)",
        "martlet client add shop --scope messages:send --expires 90d --from 10.0.0.0/8",
        "martlet client list", "martlet client revoke 3hT0bQ9xLm2A --reason \"it was in a mail\"",
    ]
    static let operands = "add NAME | list [NAME] | revoke ID"
    static let options = [
        Option.config,
        Option("scope", "WORDS", "for add: messages:send, messages:read, or both with a comma (default: both)"),
        Option("expires", "WHEN", "for add: after 90d, or at 2027-01-31T00:00:00Z (default: never)"),
        Option("from", "RANGES", "for add: addresses it may be used from, such as 10.0.0.0/8,2001:db8::/32"),
        Option("reason", "TEXT", "why, for add and revoke, if you like: for the audit log"),
        Option("json", nil, "print the list as JSON"),
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        let words = arguments.operands
        switch (words.first, words.count) {
        case ("add", 2): try add(words[1], arguments)
        case ("list", 1): try list(nil, arguments)
        case ("list", 2): try list(words[1], arguments)
        case ("revoke", 2): try revoke(words[1], arguments)
        default: throw notUnderstood(arguments)
        }
    }

    private static func add(_ client: String, _ arguments: Arguments) throws(Exit) {
        let configuration = try Configured.read(arguments.config)
        try configuration.checkClient(client)
        var members = [Value.Members.Pair("client", .string(client))]
        for (option, member) in [("scope", "scopes"), ("from", "from")] where arguments.has(option) {
            let words = arguments.all(option).flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            members.append(.init(member, .array(words.map { .string($0.filter { $0 != " " }) })))
        }
        for option in ["expires", "reason"] {
            if let text = arguments[option] { members.append(.init(option, .string(text))) }
        }
        let answer = try HubOperator(configuration).ask("/client-keys/add", .object(.init(members)))
        Terminal.print(answer.at(["key"])?.string ?? "")
    }

    private static func list(_ client: String?, _ arguments: Arguments) throws(Exit) {
        let configuration = try Configured.read(arguments.config)
        let answer = try HubOperator(configuration).ask("/client-keys/list", [])
        guard case .array(let all)? = answer.at(["keys"]) else { return }
        let keys = client.map { name in all.filter { $0.at(["client"])?.string == name } } ?? all
        // A client that left the file may have keys still.
        if let client, keys.isEmpty { try configuration.checkClient(client) }
        if arguments.has("json") {
            return Terminal.print(String(decoding: JSON.bytes(of: .array(keys)), as: UTF8.self))
        }
        for key in keys { Terminal.print(line(of: key, isKnown: { configuration.clients[$0] != nil })) }
        if keys.isEmpty { Terminal.say("there are no keys") }
    }

    private static func line(of key: Value, isKnown: (String) -> Bool) -> String {
        func text(_ member: String) -> String { key.at([member])?.string ?? "" }
        func words(_ member: String) -> String {
            guard case .array(let elements)? = key.at([member]) else { return "" }
            return elements.compactMap(\.string).joined(separator: ",")
        }
        let end =
            text("expires_at").isEmpty
            ? "no end" : (key.at(["expired"]) == .bool(true) ? "expired " : "until ") + text("expires_at")
        let parts = [
            text("id"), text("client") + (isKnown(text("client")) ? "" : " (not in providers.yaml)"), words("scopes"),
            end,
            words("from").isEmpty ? "from anywhere" : "from \(words("from"))", "made \(text("created_at"))",
            text("last_used_at").isEmpty ? "never used" : "last used \(text("last_used_at"))",
        ]
        return parts.joined(separator: "  ")
    }

    private static func revoke(_ id: String, _ arguments: Arguments) throws(Exit) {
        var members = [("id", id)]
        if let reason = arguments["reason"] { members.append(("reason", reason)) }
        let key = try HubOperator(try Configured.read(arguments.config)).ask("/client-keys/revoke", members)
        Terminal.say("key \(id) of \(key.at(["client"])?.string ?? "") is revoked")
    }
}
