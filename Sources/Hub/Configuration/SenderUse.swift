import Messaging
import RoutingCore
import YAML

/// Who uses which sender: nobody, codes and bulk together, a provider that may not.
struct SenderUse {
    let findings: Findings
    let senders: SendersSection.Read
    let providers: [ProvidersSection.Item]
    let layers: Layers
    let places: SenderPlaces

    private var table: Senders { senders.table }

    func check(_ clients: [ClientProfile]) {
        checkProviders()
        checkUnused(clients)
        checkBulk(clients)
    }

    private func checkProviders() {
        for block in providers.map(\.block) {
            guard let own = block.sender, !table.mayEverUse(own, at: block.name) else { continue }
            findings.error(
                "provider \(block.name.quoted) may not use its own sender \(own.text.quoted): senders names others for it",
                at: block.places["sender"] ?? block.place)
        }
    }

    private func checkUnused(_ clients: [ClientProfile]) {
        // What one of them sends by may come from a secret, and is not known here.
        guard providers.allSatisfy(\.tellsItsSender) else { return }
        let names = layers.allSenders + providers.compactMap(\.block.sender)
        for entry in table.entries where !names.contains(where: { table.means($0, entry) }) {
            guard let place = senders.places[entry.name] else { continue }
            findings.warning("nobody sends by \(entry.name.quoted): no client and no provider names it", at: place)
        }
    }

    /// Recipients answer STOP to bulk, and it is the sender that is then barred.
    private func checkBulk(_ clients: [ClientProfile]) {
        var codes: [String: String] = [:]
        for client in clients where layers.sends(.otp, client) {
            for sender in layers.senders(of: client, for: .otp).flatMap(\.value) {
                if let value = table.value(of: sender).map(Senders.digits) {
                    codes[value] = codes[value] ?? client.name
                }
            }
        }
        for client in clients where layers.sends(.bulk, client) {
            for list in layers.senders(of: client, for: .bulk) {
                for sender in list.value {
                    guard let value = table.value(of: sender), let other = codes[Senders.digits(of: value)] else {
                        continue
                    }
                    findings.warning(
                        "client \(client.name.quoted) sends bulk by \(value.quoted), and client \(other.quoted) codes by the same: a "
                            + "STOP to the one would silence the other", at: places.place(of: sender, in: list))
                }
            }
        }
    }
}

extension Layers {
    /// All that any layer names.
    fileprivate var allSenders: [SenderName] {
        let own = clients.values.flatMap { [$0.own] + $0.countries.values + $0.purposes.values }
        let all = [hub] + Array(countries.values) + own
        return all.flatMap { $0.senders?.value ?? [] }
    }

    /// Whether a client is one for this purpose, as far as the file says.
    fileprivate func sends(_ purpose: Purpose, _ client: ClientProfile) -> Bool {
        client.purpose?.value == purpose || clients[client.name]?.purposes[purpose] != nil
    }

    /// The lists by which messages of this purpose leave, wherever they go.
    fileprivate func senders(of client: ClientProfile, for purpose: Purpose) -> [Given<[SenderName]>] {
        let own = clients[client.name]?.countries.keys.map(Optional.some) ?? []
        let lists = ([nil] + countries.keys.sorted().map(Optional.some) + own).map {
            effective(of: client.name, in: $0, for: purpose).senders
        }
        return lists.enumerated().filter { lists.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
}

extension ProvidersSection.Item {
    /// False where its sender comes from a secret or the environment.
    fileprivate var tellsItsSender: Bool {
        kind?.settings.contains { setting in
            if case .sender = setting.form { block.credentials[setting.name] != nil } else { false }
        } != true
    }
}

extension Senders {
    fileprivate func mayEverUse(_ sender: SenderName, at provider: String) -> Bool {
        let entries =
            switch sender {
            case .entry(let name): entry(named: name).map { [$0] } ?? []
            case .literal(let value): entries(holding: value)
            }
        return entries.isEmpty || entries.contains { $0.providers?.contains(provider) ?? true }
    }

    /// Whether a sender is an entry, by its name or by what it holds.
    fileprivate func means(_ sender: SenderName, _ entry: Sender) -> Bool {
        switch sender {
        case .entry(let name): name == entry.name
        case .literal(let value): entries(holding: value).contains(entry)
        }
    }
}
