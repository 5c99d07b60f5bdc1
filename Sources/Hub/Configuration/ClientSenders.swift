import Messaging
import RoutingCore
import YAML

/// `sender:` of any layer: one text or a list by preference, each the name of an entry of `senders:` or the sender itself.
struct SenderNames {
    let table: Senders
    let places = SenderPlaces()

    func read(_ node: Node, with reader: NodeReader) -> [SenderName]? {
        guard let texts = reader.texts(node, "sender"), !texts.isEmpty else { return nil }
        var senders: [SenderName] = []
        for (text, place) in texts {
            let sender = table.sender(named: text)
            if senders.contains(sender) {
                reader.findings.error("\(text.quoted) stands twice in sender", at: place)
                continue
            }
            senders.append(sender)
            places.note(sender, at: place, in: node.place)
            if case .literal = sender { check(text, at: place, with: reader) }
        }
        return senders
    }

    private func check(_ text: String, at place: Place, with reader: NodeReader) {
        reader.checkSender(text, at: place)
        guard !table.entries.contains(where: { $0.value == text }),
            let near = NearestWord.to(text, among: table.entries.map(\.name))
        else { return }
        reader.findings.warning(
            "\(text.quoted) names no entry of senders, so it is the sender itself", at: place, suggestion: near)
    }
}

/// Where each sender of a list stands, by where the list does.
final class SenderPlaces {
    private var places: [Place: [SenderName: Place]] = [:]

    func note(_ sender: SenderName, at place: Place, in list: Place) { places[list, default: [:]][sender] = place }

    /// Of the whole list; the beginning of the file for one that stands nowhere.
    func place(of list: Given<[SenderName]>) -> Place {
        guard case .file(_, let line, let column) = list.origin else { return Place(line: 1, column: 1) }
        return Place(line: line, column: column)
    }

    func place(of sender: SenderName, in list: Given<[SenderName]>) -> Place {
        let whole = place(of: list)
        return places[whole]?[sender] ?? whole
    }
}
