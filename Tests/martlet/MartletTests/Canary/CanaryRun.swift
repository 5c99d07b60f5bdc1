import Foundation
import Messaging
import WireFormats

/// One hub is told secrets, codes, texts and numbers by every way in, and everything goes wrong that can; then all that
/// anybody could read of it is gathered.
final class CanaryRun {
    let esendex: SimulatorProcess
    let hub: HubProcess
    private(set) var keys: [String: String] = [:]
    private(set) var places: [Place] = []
    /// Answered so far.
    private(set) var requests = 0

    struct Facts: Sendable {
        var leaks: [String]
        /// How much was searched, so that a run in which nothing happened is told from a good one.
        var places: [String: Int]
        /// What the sinks show, as proof that the canaries were in the hub.
        var shown: [String]
    }

    static func run() throws -> Facts { try CanaryRun().facts() }

    private init() throws {
        esendex = try SimulatorProcess()
        hub = try HubProcess(
            """
            providers:
              esendex:
                kind: esendex
                base_url: \(esendex.url)
                account: !secret ESENDEX_ACCOUNT
                username: !secret ESENDEX_USERNAME
                password: !secret ESENDEX_PASSWORD
              outbox: { kind: file, path: outbox.jsonl }
              console: { kind: console }
            routes:
              - { when: { client: ledger }, use: outbox }
              - { when: { client: desk }, use: console }
              - { when: { client: dark }, use: esendex }
              - { when: { country: [GB] }, use: [esendex, outbox] }
            clients:
              auth0: { purpose: otp }
              shop: {}
              ledger: {}
              desk: {}
              dark: {}
            templates:
              otp: { en: "{{ code }} for {{ name }}" }
            """)
    }

    private func facts() throws -> Facts {
        try secrets()
        try hub.start()
        for client in ["auth0", "shop", "ledger", "desk", "dark"] {
            let key = try hub.makeKey(for: client)
            keys[client] = key
        }
        try lookAtProcess()
        try goodRequests()
        try badRequests()
        try troubles()
        try commands()
        try restarts()
        hub.stop()
        places += try Place.files(in: hub.folder.path, but: Self.isExempt)
        places += hub.transcript + esendex.talk
        let canaries = CanaryCage.all + keys.values.map { Canary(.secret, String($0.suffix(24))) }
        let search = CanarySearch(for: canaries)
        let sinks = try Place.files(in: hub.folder.path) { !Self.isSink($0) }
        return Facts(
            leaks: search.leaks(in: places), places: Dictionary(grouping: places, by: \.sort).mapValues(\.count),
            shown: search.leaks(in: sinks))
    }

    private func secrets() throws {
        let values = [
            ("ESENDEX_ACCOUNT", CanaryCage.account), ("ESENDEX_USERNAME", CanaryCage.username),
            ("ESENDEX_PASSWORD", CanaryCage.password),
        ]
        for (name, value) in values { _ = try hub.command(["secret", "set", name], input: value) }
    }

    /// The database as a hub that was killed leaves it: its log has not been taken in.
    func lookAtDatabase() throws {
        places += try Place.files(in: hub.folder.path) { !$0.hasPrefix("hub.db") || $0.hasSuffix(".lock") }
    }

    func lookAtProcess() throws { places += Place.process(try hub.processID) }

    func answered(_ answer: HTTP.Answer, mayShow: Set<Canary.Kind> = []) {
        requests += 1
        let headers = answer.headers.map { "\($0): \($1)\n" }.joined()
        let sort = answer.status < 400 ? "answer" : "error body"
        places.append(Place("\(sort) \(requests)", Array(headers.utf8) + answer.body, mayShow: mayShow))
    }

    // MARK: What may show them

    /// What a message was sent to, which is its destination.
    private static func isSink(_ name: String) -> Bool {
        name.hasPrefix("outbox.jsonl") || name.hasPrefix("serve-") && name.hasSuffix(".out")
    }

    /// Sinks, what the test itself gave to a command, and commands' own words, which the transcript holds.
    private static func isExempt(_ name: String) -> Bool {
        isSink(name) || name.hasSuffix(".in") || name == "command.out"
    }
}
