import Messaging
import RoutingCore

extension Screened {
    /// What the message may leave by. A caller chooses among its client's senders, by name or by what recipients read;
    /// where its client names none, it may ask for any.
    var senders: [SenderName] {
        let own = authenticated.client.senders(in: number.country, for: purpose)
        guard let asked = authenticated.submission.originator else { return own }
        return own.isEmpty ? [table.sender(named: asked)] : own.filter { fits($0, asked) }
    }

    /// A client that names senders never leaves by another, whatever its caller asks for.
    func checkOriginator() throws(Refusal) {
        guard let asked = authenticated.submission.originator else { return }
        let own = authenticated.client.senders(in: number.country, for: purpose)
        guard !own.isEmpty, !own.contains(where: { fits($0, asked) }) else { return }
        throw Refusal(.cannotCarry, "The sender that was asked for is none of this client's senders.")
    }

    private var table: Senders { authenticated.settings.router.senders }

    private func fits(_ sender: SenderName, _ asked: String) -> Bool {
        sender == table.sender(named: asked) || table.value(of: sender) == asked
    }
}
