import Configuration

extension Command {
    /// The first words that it takes: `init`, `set`, `list` and `remove` of `init | set NAME | list | remove NAME`.
    static var verbs: [String] {
        operands.split(separator: "|").compactMap { $0.split(separator: " ").first.map(String.init) }
            .filter { $0.allSatisfy { $0.isLowercase } }
    }

    /// What stands after the name makes no sense.
    static func notUnderstood(_ arguments: Arguments) -> Exit {
        let word = arguments.operands.first ?? ""
        let hint = verbs.contains(word) ? "" : NearestWord.sentence(to: word, among: verbs)
        return Exit(ExitCode.usage, "say what to do: `martlet \(name) \(operands)`\(hint)")
    }
}
