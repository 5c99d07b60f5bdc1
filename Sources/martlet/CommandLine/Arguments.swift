import Configuration
/// The words after a command, taken apart by what the command declares.
struct Arguments: Sendable {
    let operands: [String]
    private let values: [String: [String]]

    init(_ words: [String], options: [Option], of command: String) throws(Exit) {
        var operands: [String] = []
        var values: [String: [String]] = [:]
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--"), word != "--" else {
                operands.append(word)
                continue
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let option = options.first(where: { $0.name == name }) else {
                let hint = NearestWord.sentence(to: "--" + name, among: options.map { "--" + $0.name })
                throw Exit(ExitCode.usage, "`martlet \(command)` has no option --\(name)\(hint)")
            }
            if let wanted = option.value {
                guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                    throw Exit(ExitCode.usage, "--\(name) wants a value: --\(name) \(wanted)")
                }
                values[name, default: []].append(value)
            } else {
                guard parts.count == 1 else { throw Exit(ExitCode.usage, "--\(name) takes no value") }
                values[name] = []
            }
        }
        self.operands = operands
        self.values = values
    }

    /// The last value given.
    subscript(_ name: String) -> String? { values[name]?.last }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    func has(_ name: String) -> Bool { values[name] != nil }

    func required(_ name: String, of command: String) throws(Exit) -> String {
        guard let value = self[name] else {
            throw Exit(ExitCode.usage, "`martlet \(command)` needs --\(name); `martlet \(command) --help` shows how")
        }
        return value
    }

    var config: String { self["config"] ?? "providers.yaml" }
}
