import Messaging
import RoutingCore
import YAML

/// `sender:` of a client: one text or a list by preference, each the name of an entry of `senders:` or the sender itself.
extension NodeReader {
    func senders(_ node: Node, among table: Senders) -> [SenderName] {
        var senders: [SenderName] = []
        for (text, place) in texts(node, "sender") ?? [] {
            let sender = table.sender(named: text)
            if senders.contains(sender) {
                findings.error("\(text.quoted) stands twice in sender", at: place)
                continue
            }
            senders.append(sender)
            guard case .literal = sender else { continue }
            checkSender(text, at: place)
            guard !table.entries.contains(where: { $0.value == text }),
                let near = NearestWord.to(text, among: table.entries.map(\.name))
            else { continue }
            findings.warning(
                "\(text.quoted) names no entry of senders, so it is the sender itself", at: place, suggestion: near)
        }
        return senders
    }
}

/// Where each client names its senders.
struct ClientSenderPlaces {
    private var byClient: [String: Client] = [:]

    private struct Client {
        var whole: Place
        var byText: [String: Place] = [:]
    }

    init(_ entries: [NodeReader.Entry]) {
        for entry in entries {
            var client = Client(whole: entry.place)
            if case .mapping(let pairs) = entry.value.content {
                for (key, value) in pairs where key.scalarText == "sender" {
                    client.whole = value.place
                    let items = if case .sequence(let items) = value.content { items } else { [value] }
                    for item in items { if let text = item.scalarText { client.byText[text] = item.place } }
                }
            }
            byClient[entry.name] = client
        }
    }

    /// Of the whole list.
    func place(of client: String) -> Place { byClient[client]?.whole ?? Place(line: 1, column: 1) }

    func place(of sender: SenderName, of client: String) -> Place {
        let text =
            switch sender {
            case .entry(let text), .literal(let text): text
            }
        return byClient[client]?.byText[text] ?? place(of: client)
    }
}

extension Node {
    fileprivate var scalarText: String? { if case .scalar(let text, _) = content { text } else { nil } }
}
