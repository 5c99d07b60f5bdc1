import Glibc

/// The command line.
struct Options {
    var martlet: String
    var folder = "/tmp"
    var seconds = 5.0
    var only: String?
    /// An older hub's program; empty where there is none.
    var older = ""
    var isJSON = false
    var hasNode = false

    static let usage = """
        workbench: measures the hub beside a direct call of the provider, on loopback, in one run.

          workbench                     every measure, about four minutes
          workbench --quick             2 s for each instead of 5
          workbench --only single       one measure and the direct call
          workbench --node              beside them a Node service without durability
          workbench --json              for machines

          --martlet PATH                the hub's program (default: beside this one)
          --older PATH                  an older hub's program, for `cost`
          --folder PATH                 where its store lies (default: TMPDIR, or /tmp)

        measures: \(names.joined(separator: ", "))
        """

    private static var names: [String] { Scenario.all.map(\.name) + Trial.allCases.map(\.rawValue) }

    init(_ arguments: [String]) throws(BenchFailure) {
        let own = arguments.first ?? ""
        martlet = (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "") + "martlet"
        if let folder = getenv("TMPDIR") { self.folder = String(cString: folder) }
        var rest = arguments.dropFirst()
        while let word = rest.popFirst() {
            switch word {
            case "--quick": seconds = 2
            case "--json": isJSON = true
            case "--node": hasNode = true
            case "--only": only = try Self.value(of: word, &rest)
            case "--martlet": martlet = try Self.value(of: word, &rest)
            case "--older": older = try Self.value(of: word, &rest)
            case "--folder": folder = try Self.value(of: word, &rest)
            default: throw BenchFailure("unknown option \(word)\n\n\(Self.usage)")
            }
        }
        if let only, !Self.names.contains(only) {
            throw BenchFailure("no measure is called \(only)\n\n\(Self.usage)")
        }
    }

    /// The direct call runs beside every scenario: each other figure stands next to it.
    var scenarios: [Scenario] {
        if let only, Trial(rawValue: only) != nil { return [] }
        return Scenario.all.filter { scenario in
            if scenario.subject == .direct { return true }
            if let only { return scenario.name == only }
            return scenario.subject != .node || hasNode
        }
    }

    /// Whether this trial was asked for.
    func wants(_ trial: Trial) -> Bool { only == nil || only == trial.rawValue }

    private static func value(of word: String, _ rest: inout ArraySlice<String>) throws(BenchFailure) -> String {
        guard let value = rest.popFirst() else { throw BenchFailure("\(word) needs a value\n\n\(usage)") }
        return value
    }
}
