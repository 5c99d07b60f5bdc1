import Gateway
import Messaging
import Ports
import ProviderKit
import RoutingCore
import Templates

/// A hub whose ports are moved by hand.
struct HandHub {
    let clock = HandClock()
    let store: HandStore
    let transport = HandTransport()
    let log = KeptLog()
    let audit = KeptAudit()
    let formerSecrets = HandFormerSecrets()
    let hub: Hub
    let key: String

    init(
        clients: [ClientProfile] = [ClientProfile(name: "shop")], routes: [Route]? = nil, layers: Layers = Layers(),
        providers: [any Provider] = [PlainProvider(name: "a"), PlainProvider(name: "b")],
        formers: [String: FormerAccount] = [:], limits: [String: ProviderLimits] = [:],
        backlogLimit: Int = BacklogLimit.standard, rows: [StoredMessage] = [],
        senders: [Sender] = [], ownSenders: [String: SenderName] = [:], longestValues: [String: Int] = [:],
        carriedBy carrier: (any Transport)? = nil
    ) throws {
        store = HandStore(rows: rows)
        let settings = Self.settings(
            clients, routes, layers: layers, providers: providers, formers: formers, limits, backlogLimit: backlogLimit,
            senders: senders,
            ownSenders: ownSenders, longestValues: longestValues)
        let keyring = try Keyring(store: store, format: PlainKeys())
        key = try keyring.add(client: clients[0].name, at: clock.now())
        hub = try Hub(
            settings: settings,
            ports: HubPorts(
                clock: clock, entropy: CountingEntropy(), store: store, drains: store,
                transport: carrier ?? transport,
                wakeUp: clock, log: log, audit: audit, formerSecrets: formerSecrets),
            keyring: keyring)
        try hub.start()
    }

    static func settings(
        _ clients: [ClientProfile] = [ClientProfile(name: "shop")], _ routes: [Route]? = nil,
        layers: Layers = Layers(), providers: [any Provider],
        formers: [String: FormerAccount] = [:], _ limits: [String: ProviderLimits] = [:],
        backlogLimit: Int = BacklogLimit.standard, senders: [Sender] = [], ownSenders: [String: SenderName] = [:],
        longestValues: [String: Int] = [:]
    ) -> HubSettings {
        let everywhere = Route(name: "all", conditions: [], ending: .ordered(providers.map(\.name)))
        return HubSettings(
            clients: Dictionary(uniqueKeysWithValues: clients.map { ($0.name, $0) }), routes: routes ?? [everywhere],
            layers: layers, providers: providers, formers: formers, limits: limits, senders: Senders(senders),
            ownSenders: ownSenders,
            backlogLimit: backlogLimit, longestValues: longestValues)
    }

    func submission(_ text: String? = "hello", _ change: (inout Submission) -> Void = { _ in }) -> Submission {
        var submission = Submission(credentials: .bearer(key), to: "+447700900123", isStrict: true)
        submission.text = text
        change(&submission)
        return submission
    }

    func submit(_ submission: Submission) -> Heard<MessageID> {
        let heard = Heard<MessageID>()
        hub.submit(submission) { heard.hear($0) }
        return heard
    }

    func submit(_ submission: Submission, waiting: Interval) -> Heard<StoredMessage> {
        let heard = Heard<StoredMessage>()
        hub.submit(submission, waitingUntil: clock.now() + waiting) { heard.hear($0) }
        return heard
    }

    func read(_ id: MessageID, by credentials: Credentials) -> Heard<StoredMessage> {
        let heard = Heard<StoredMessage>()
        hub.read(id, by: credentials) { heard.hear($0) }
        store.commit()
        return heard
    }

    /// The text that a submission makes, or why it makes none.
    func text(of submission: Submission) -> Result<Message.Content, Refusal> {
        let heard = submit(submission)
        store.commit()
        return heard.all[0].map { store.rows[$0.high]?.message.content ?? .nothing }
    }
}

extension Message.Content {
    static let nothing = Message.Content(
        to: E164(digits: "", callingCodeLength: 0), country: "", text: "(not stored)", language: "", route: "",
        candidates: [])
}

extension Layer {
    /// One that says only what `change` sets.
    init(_ change: (inout Layer) -> Void) {
        self.init()
        change(&self)
    }
}

extension Given {
    /// Where it came from does not matter.
    init(_ value: Value) { self.init(value, from: .standard) }
}

extension TemplateSet {
    /// Texts by template and language: `["otp": ["en": "…"]]`.
    init(parsing texts: [String: [String: String]]) throws {
        self.init(try texts.mapValues { try $0.mapValues { try Template(parsing: $0) } })
    }
}
