import Configuration
import Messaging

/// `martlet client add NAME`
enum Client: Command {
    static let name = "client"
    static let summary = "Make a key for a client of providers.yaml. It is shown this once; at most two live at a time."
    static let examples = ["martlet client add shop", "KEY=$(martlet client add shop)"]
    static let operands = "add NAME"
    static let options = [Option.config, Option("reason", "TEXT", "why, if you like: for the audit log")]

    static func run(_ arguments: Arguments) throws(Exit) {
        guard arguments.operands.count == 2, arguments.operands[0] == "add" else { throw notUnderstood(arguments) }
        let client = arguments.operands[1]
        let configuration = try Configured.read(arguments.config)
        try configuration.checkClient(client)
        var members = [("client", client)]
        if let reason = arguments["reason"] { members.append(("reason", reason)) }
        let answer = try HubOperator(configuration).ask("/client-keys/add", members)
        Terminal.print(answer.at(["key"])?.string ?? "")
    }
}
