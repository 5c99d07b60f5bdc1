import Messaging
import RoutingCore

extension Screened {
    /// What the message may leave by. Where its client names senders, a caller chooses which of them comes first, by name
    /// or by what recipients read, and any other wish is not followed; where its client names none, it may ask for any.
    var senders: Given<[SenderName]> {
        let own = effective.senders
        guard let asked = authenticated.submission.originator else { return own }
        let table = authenticated.settings.router.senders
        let wish = table.sender(named: asked)
        if own.value.isEmpty { return Given([wish], from: .request) }
        let chosen = own.value.filter { $0 == wish || table.value(of: $0) == asked }
        return chosen.isEmpty ? own : Given(chosen + own.value.filter { !chosen.contains($0) }, from: .request)
    }
}
