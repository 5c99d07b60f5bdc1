import Configuration
import Messaging
import Vault
import WireFormats

/// `martlet secret list`: names, versions, ages, and who uses them; never a value.
struct SecretList {
    private let configuration: HubConfiguration
    private let entries: [SecretFile.Entry]

    init(of configuration: HubConfiguration) throws(Exit) {
        self.configuration = configuration
        entries = try SecretCommand.open(configuration).entries
    }

    func show(asJSON: Bool) {
        if asJSON { return Terminal.print(json) }
        let now = SystemClock().now()
        let width = entries.map(\.name.count).max() ?? 0
        for entry in entries {
            let age = entry.setAt.map { ", set \(Self.ago(now - Self.instant($0)))" } ?? ""
            let former = entry.hasFormer ? ", the one before it is good too" : ""
            let users = configuration.users(ofSecret: entry.name)
            let use =
                entry.isOwn
                ? "the hub's own" : users.isEmpty ? "no provider uses it" : "used by \(users.joined(separator: ", "))"
            Terminal.print("\(entry.name.padded(to: width))  version \(entry.version)\(age)\(former); \(use)")
        }
    }

    private var json: String {
        var json = JSONWriter()
        json.object {
            $0.member("secrets", array: { json in for entry in entries { json.object { write(entry, to: &$0) } } })
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func write(_ entry: SecretFile.Entry, to json: inout JSONWriter) {
        json.member("name", entry.name)
        json.member("version", entry.version)
        if let setAt = entry.setAt { json.member("set_at", Self.instant(setAt).rfc3339) }
        json.member("has_former", entry.hasFormer)
        json.member("own", entry.isOwn)
        json.member("used_by", .array(configuration.users(ofSecret: entry.name).map { .string($0) }))
    }

    private static func instant(_ seconds: Int) -> Instant { Instant(microseconds: Int64(seconds) * 1_000_000) }

    /// `3 days ago`
    private static func ago(_ age: Interval) -> String {
        let seconds = age.microseconds / 1_000_000
        let units: [(Int64, String)] = [(86_400, "day"), (3_600, "hour"), (60, "minute")]
        for (length, unit) in units where seconds >= length {
            let count = seconds / length
            return "\(count) \(unit)\(count == 1 ? "" : "s") ago"
        }
        return "just now"
    }
}
