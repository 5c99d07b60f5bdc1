import RoutingCore
import Telephony
import YAML

/// `senders:`, what may stand as the sender of a message, and for whom.
struct SendersSection {
    let reader: NodeReader
    let providers: [String]

    /// The entries that could be read, and where each begins.
    struct Read {
        var table = Senders.none
        var places: [String: Place] = [:]
    }

    private static let known = ["value", "kind", "providers", "countries", "registration"]
    private var findings: Findings { reader.findings }

    /// All of them may be commented out.
    func read(_ section: NodeReader.Entry?) -> Read {
        guard let section, !section.value.isNothing, let entries = reader.entries(of: section.value, "senders") else {
            return Read()
        }
        let senders = entries.compactMap(sender)
        return Read(
            table: Senders(senders),
            places: Dictionary(entries.map { ($0.name, $0.place) }) { first, _ in first })
    }

    private func sender(_ entry: NodeReader.Entry) -> Sender? {
        reader.checkName(entry, "a sender")
        let what = "sender \(entry.name.quoted)"
        guard let fields = reader.fields(of: entry.value, what, known: Self.known) else { return nil }
        guard let written = fields["value"] else {
            findings.error("\(what) lacks its value: what recipients read as the sender", at: entry.place)
            return nil
        }
        let value = reader.text(written.value, "value")
        let said = fields["kind"].map { reader.word($0.value, "kind", as: Sender.Kind.self) }
        let kind = said ?? value.map(SenderForm.kind)
        let providers = providers(fields["providers"])
        let countries = countries(fields["countries"], kind)
        let registration = fields["registration"].flatMap { reader.text($0.value, "registration") }
        // What is missing or unknown has its own finding.
        guard let value, let kind else { return nil }
        if let problem = SenderForm.problem(of: value, as: kind) {
            findings.error("\(value.quoted) \(problem)", at: written.value.place)
        } else if kind == .tollFree, !SenderForm.isTollFree(value) {
            findings.warning(
                "\(value.quoted) is no toll-free number, as far as the numbering plan tells", at: written.value.place)
        }
        return Sender(
            name: entry.name, value: value, kind: kind, providers: providers, countries: countries,
            registration: registration)
    }

    private func providers(_ field: NodeReader.Entry?) -> Set<String>? {
        guard let field, let names = reader.texts(field.value, "providers") else { return nil }
        // None at all has its own finding.
        for (name, place) in names where !providers.isEmpty && !providers.contains(name) {
            reader.unknown("provider", name, in: nil, known: providers, at: place)
        }
        return Set(names.map(\.text))
    }

    private func countries(_ field: NodeReader.Entry?, _ kind: Sender.Kind?) -> Set<String>? {
        guard let field, let codes = reader.texts(field.value, "countries") else { return nil }
        for (code, place) in codes {
            if !Country.isKnown(code) {
                findings.error(
                    "unknown country \(code.quoted): countries are named by their two letters, such as GB",
                    at: place, suggestion: CountrySlips.meant(by: code))
            } else if let kind, SenderCustoms.refuses(kind, in: code) {
                findings.warning("\(code) is \(SenderCustoms.warning)", at: place)
            }
        }
        return Set(codes.map(\.text))
    }
}
