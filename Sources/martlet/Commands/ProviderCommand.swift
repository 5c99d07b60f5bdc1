import Configuration
import Messaging

/// `martlet provider drain NAME | restore NAME`
enum ProviderCommand: Command {
    static let name = "provider"
    static let summary = "Put a provider out, or take it back in; kept over restarts."
    static let examples = [
        "martlet provider drain esendex --reason \"maintenance until 18:00\"",
        "martlet provider restore esendex --reason \"maintenance is over\"",
    ]
    static let operands = "drain NAME | restore NAME"
    static let options = [Option.config, Option("reason", "TEXT", "why; kept and logged")]

    static func run(_ arguments: Arguments) throws(Exit) {
        guard arguments.operands.count == 2, let action = arguments.operands.first,
            action == "drain" || action == "restore"
        else { throw Exit(ExitCode.usage, "say what to do: `martlet provider \(operands)`") }
        let provider = arguments.operands[1]
        let reason = try arguments.required("reason", of: "\(name) \(action)")
        let configuration = try Configured.read(arguments.config)
        let known = configuration.providers.map(\.name)
        guard known.contains(provider) else {
            let hint = NearestWord.sentence(to: provider, among: known)
            throw Exit(ExitCode.failed, "there is no provider “\(provider)” in \(arguments.config)\(hint)")
        }
        _ = try HubOperator(configuration).ask("/providers/\(action)", [("provider", provider), ("reason", reason)])
        Terminal.say(action == "drain" ? "\(provider) is drained" : "\(provider) is restored")
    }
}
