/// One word after `martlet`: what it is for, what it takes, what it does.
protocol Command {
    static var name: String { get }
    /// One line for the overview.
    static var summary: String { get }
    /// Shown first in its help.
    static var examples: [String] { get }
    /// What stands after the name, besides options: `NAME`, `init | set NAME`.
    static var operands: String { get }
    static var options: [Option] { get }
    static func run(_ arguments: Arguments) throws(Exit)
}

/// `--name VALUE`, or a switch `--name`.
struct Option: Sendable {
    let name: String
    /// What the value is called in help; nil for a switch.
    let value: String?
    let summary: String

    init(_ name: String, _ value: String?, _ summary: String) {
        self.name = name
        self.value = value
        self.summary = summary
    }

    static let config = Option("config", "FILE", "the configuration (default: providers.yaml here)")
    static let json = Option("json", nil, "print the result as JSON")
}

/// Ends the program. The sentence goes to stderr; nil when everything is said.
struct Exit: Error {
    let code: Int32
    let sentence: String?

    init(_ code: Int32, _ sentence: String?) {
        self.code = code
        self.sentence = sentence
    }
}

/// Exit codes (sysexits.h where it has one).
enum ExitCode {
    static let failed: Int32 = 1
    static let usage: Int32 = 2
    /// EX_UNAVAILABLE: something that is needed cannot be reached.
    static let unavailable: Int32 = 69
    /// EX_TEMPFAIL: it may work later.
    static let later: Int32 = 75
    /// EX_CONFIG
    static let configuration: Int32 = 78
}
