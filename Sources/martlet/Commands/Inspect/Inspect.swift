/// `martlet inspect number | text | template`
enum Inspect: Command {
    static let name = "inspect"
    static let summary = "Say what the hub makes of each line of standard input: one JSON line each, in order."
    static let examples = [
        "echo '+44 (0)7700 900123' | martlet inspect number",
        #"echo '{"number": "07700 900123", "region": "GB"}' | martlet inspect number"#,
        #"echo '"385671 is your code…"' | martlet inspect text"#,
        #"echo '{"template": "{{ code }} is your code", "data": {"code": "1234"}}' | martlet inspect template"#,
    ]
    static let operands = "number | text | template"
    /// It reads no configuration.
    static let options: [Option] = []

    static func run(_ arguments: Arguments) throws(Exit) {
        guard arguments.operands.count == 1 else {
            throw Exit(ExitCode.usage, "say what to inspect: `martlet inspect \(operands)`")
        }
        try InspectPipe(subject(named: arguments.operands[0])).run()
    }

    private static func subject(named name: String) throws(Exit) -> any InspectSubject {
        switch name {
        case "number": InspectNumber()
        case "text": InspectText()
        case "template": InspectTemplate()
        default: throw Exit(ExitCode.usage, "there is nothing to inspect called “\(name)”: \(operands)")
        }
    }
}

/// What `martlet inspect` says of one kind of item. It is asked from several threads at once.
protocol InspectSubject: Sendable {
    /// Appends one JSON text, without a line feed, whatever stands in the line: an item that is wrong is answered too.
    func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8])
}
