import Configuration
import Providers

/// `martlet check`
enum Check: Command {
    static let name = "check"
    static let summary = "Check providers.yaml: everything that is wrong, in one pass."
    static let examples = ["martlet check", "martlet check --config staging.yaml --no-environment"]
    static let operands = ""
    static let options = [
        Option.config,
        Option("no-environment", nil, "do not look for secrets, environment variables, and places to write"),
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        let configuration =
            arguments.has("no-environment")
            ? try Configured.read(arguments.config, warns: true) : try Configured.settings(arguments.config).0
        let clients = configuration.clients.count
        Terminal.print(
            "\(arguments.config): good: \(configuration.providers.count.of("provider")), "
                + "\(configuration.routes.count.of("route")), \(clients.of("client"))")
    }
}

extension Int {
    fileprivate func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
