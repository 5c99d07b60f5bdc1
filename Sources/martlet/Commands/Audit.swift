import Glibc
import Messaging
import Vault
import WireFormats

/// `martlet audit verify [FILE] | list [FILE] | export | key`
enum Audit: Command {
    static let name = "audit"
    static let summary = "Check, read and hand out the log of what operators did."
    static let examples = [
        "martlet audit verify", "martlet audit list", "martlet audit key", "martlet audit export --out audit.jsonl",
        "martlet audit verify audit.jsonl --key PUBLIC     (anywhere, with nothing else)",
    ]
    static let operands = "verify [FILE] | list [FILE] | export | key"
    static let options = [
        Option.config, Option.json, Option("key", "PUBLIC", "for verify: what `martlet audit key` prints"),
        Option("out", "FILE", "for export: a new file (default: standard output)"),
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        let words = arguments.operands
        switch (words.first, words.count) {
        case ("verify", 1...2): try verify(words.dropFirst().first, arguments)
        case ("list", 1...2): try list(words.dropFirst().first, arguments)
        case ("export", 1): try export(arguments)
        case ("key", 1): Terminal.print("\(try log(arguments).key)")
        default: throw notUnderstood(arguments)
        }
    }

    private static func log(_ arguments: Arguments) throws(Exit) -> AuditFile {
        try Configured.auditLog(of: try Configured.read(arguments.config))
    }

    /// The hub's own, which must be there.
    private static func path(_ arguments: Arguments) throws(Exit) -> String {
        let path = AuditFile.path(besideStore: try Configured.read(arguments.config).storePath)
        guard AuditFile.isThere(path) else { throw Exit(ExitCode.failed, "\(path): nothing was written there yet") }
        return path
    }

    private static func key(_ arguments: Arguments) throws(Exit) -> AuditKey {
        guard let text = arguments["key"] else { return try log(arguments).key }
        guard let key = AuditKey(text) else {
            throw Exit(ExitCode.usage, "--key wants the 44 characters that `martlet audit key` prints")
        }
        return key
    }

    private static func verify(_ file: String?, _ arguments: Arguments) throws(Exit) {
        let path = if let file { file } else { try path(arguments) }
        let key = try key(arguments)
        let check = try vault { () throws(VaultError) in try AuditCheck(log: path, key: key) }
        Terminal.print(arguments.has("json") ? json(check, path) : sentence(check, path))
        if check.trouble != nil { throw Exit(ExitCode.failed, nil) }
    }

    private static func sentence(_ check: AuditCheck, _ path: String) -> String {
        let count = "\(check.entries) \(check.entries == 1 ? "entry" : "entries")"
        guard let trouble = check.trouble else {
            return "\(path): \(count), all as they were written; the head is of \(check.headTime ?? "")"
        }
        let place = path + (trouble.line.map { ":\($0)" } ?? "")
        return "\(place): \(trouble.sentence); good before that: \(count)"
    }

    private static func json(_ check: AuditCheck, _ path: String) -> String {
        var json = JSONWriter()
        json.object {
            $0.member("log", path)
            $0.member("good", check.trouble == nil)
            $0.member("entries", check.entries)
            if let time = check.headTime { $0.member("head_time", time) }
            if let trouble = check.trouble {
                $0.member("trouble", trouble.kind.rawValue)
                if let line = trouble.line { $0.member("line", line) }
                $0.member("detail", trouble.sentence)
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func list(_ file: String?, _ arguments: Arguments) throws(Exit) {
        let path = if let file { file } else { try path(arguments) }
        let isJSON = arguments.has("json")
        var isFirst = true
        try vault { () throws(VaultError) in
            try AuditFile.eachEntry(of: path) { line in
                if isJSON {
                    Terminal.print((isFirst ? "[" : ",") + String(decoding: line, as: UTF8.self))
                } else {
                    Terminal.print(AuditText.line(of: (try? JSON.parse(line)) ?? .null))
                }
                isFirst = false
            }
        }
        if isJSON { Terminal.print(isFirst ? "[]" : "]") }
    }

    private static func export(_ arguments: Arguments) throws(Exit) {
        _ = try path(arguments)
        let log = try log(arguments)
        let output = try NewFile(arguments["out"])
        let check = try vault { () throws(VaultError) in try log.export(output.write) }
        if check.trouble != nil {
            output.giveUp()
            throw Exit(ExitCode.failed, "nothing is exported: \(sentence(check, log.path))")
        }
        try output.finish()
        Terminal.say("\(check.entries) entries; their key is \(log.key)")
    }

    private static func vault<Result>(_ body: () throws(VaultError) -> Result) throws(Exit) -> Result {
        do throws(VaultError) { return try body() } catch { throw Exit(ExitCode.failed, error.sentence) }
    }
}
