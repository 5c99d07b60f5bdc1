import Messaging
import WireFormats

/// Which messages a list is of: the query keys `accountreference` (or `filterBy=account` with `filterValue`), `to`, `from`,
/// `status`, `start` and `finish`.
struct HeaderFilter {
    private let account: String?
    private let to: String?
    private let from: String?
    private let status: String?
    private let start: Instant?
    private let finish: Instant?

    init(_ query: Query) throws(APIError) {
        let isByAccount = query["filterby"]?.lowercased() == "account"
        account = (query["accountreference"] ?? (isByAccount ? query["filtervalue"] : nil))?.lowercased()
        to = query["to"]?.filter(\.isNumber)
        from = query["from"]
        status = query["status"]?.lowercased()
        start = try Self.time("start", in: query)
        finish = try Self.time("finish", in: query)
    }

    /// Oldest first.
    func messages(in ledger: Ledger) -> [SimulatedMessage] {
        ledger.messages.filter { message in
            (account == nil || account == message.account.lowercased())
                && (to == nil || to == message.to.filter(\.isNumber)) && (from == nil || from == message.from)
                && (status == nil || status == ledger.status(of: message).lowercased()) && isInTime(message)
        }
    }

    /// By the moment when it was submitted, both ends included.
    private func isInTime(_ message: SimulatedMessage) -> Bool {
        guard start != nil || finish != nil, let at = Instant(rfc3339: message.at) else { return true }
        return at >= start ?? at && at <= finish ?? at
    }

    private static func time(_ key: String, in query: Query) throws(APIError) -> Instant? {
        guard let text = query[key], !text.isEmpty else { return nil }
        guard let time = Instant(rfc3339: text) else {
            throw APIError("\(key)_invalid", "The time must be as in 2013-03-06T13:18:25Z")
        }
        return time
    }
}
