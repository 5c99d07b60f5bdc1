import Configuration
import Providers

/// `martlet check`
enum Check: Command {
    static let name = "check"
    static let summary = "Check providers.yaml: everything that is wrong, in one pass."
    static let examples = [
        "martlet check", "martlet check --texts               (what each text costs at worst)",
        "martlet check --config staging.yaml --no-environment --json",
    ]
    static let operands = ""
    static let options = [
        Option.config,
        Option("no-environment", nil, "do not look for secrets, environment variables, and places to write"),
        Option("texts", nil, "list what each text costs at worst, with the longest allowed values"), Option.json,
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        var checked = ConfigurationReader(kinds: Providers.all).check(file: arguments.config, lints: true)
        if !arguments.has("no-environment") { _ = Configured.makeProviders(of: &checked) }
        if arguments.has("json") {
            Terminal.print(CheckReport(checked: checked).json)
        } else {
            for finding in checked.findings { Terminal.say(finding.description) }
        }
        guard checked.isGood else { throw Exit(ExitCode.configuration, nil) }
        if arguments.has("json") { return }
        Terminal.print(
            "\(arguments.config): good: \(checked.providers.of("provider")), \(checked.routes.of("route")), "
                + checked.clients.of("client"))
        if arguments.has("texts") { Terminal.print(TextCostTable(file: arguments.config, texts: checked.texts).lines) }
    }
}

extension Int {
    fileprivate func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
