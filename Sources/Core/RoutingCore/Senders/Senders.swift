import Messaging

/// The table of `senders:`: who may send with what, and where.
public struct Senders: Sendable {
    private let byName: [String: Sender]
    /// By what stands on the wire, however it is written; several entries may share it.
    private let byValue: [String: [Sender]]

    /// Without any entry every sender may be used everywhere.
    public static let none = Senders([])

    /// Of two entries with one name the first counts.
    public init(_ entries: [Sender]) {
        byName = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
        byValue = Dictionary(grouping: byName.values.sorted { $0.name < $1.name }) { Self.digits(of: $0.value) }
    }

    /// By name.
    public var entries: [Sender] { byName.values.sorted { $0.name < $1.name } }

    public func entry(named name: String) -> Sender? { byName[name] }

    /// Those that a sender given itself is bound by.
    public func entries(holding value: String) -> [Sender] { byValue[Self.digits(of: value)] ?? [] }

    /// What a text means where a sender is wanted: the entry of that name, else the sender itself.
    public func sender(named text: String) -> SenderName { byName[text] == nil ? .literal(text) : .entry(text) }

    /// What a recipient reads; nil for an entry that is not there.
    public func value(of name: SenderName) -> String? {
        switch name {
        case .entry(let name): byName[name]?.value
        case .literal(let value): value
        }
    }

    /// What goes on the wire: the first of the message's senders that may be used there. Where it names none, the
    /// provider's own, or the account's default where the table does not let that one be used.
    public func originator(
        for names: [SenderName], at provider: String, owning own: SenderName?, in country: String
    ) -> Originator {
        if names.isEmpty {
            return own.flatMap { usable($0, at: provider, in: country) }.map { .sender($0) } ?? .accountDefault
        }
        for name in names {
            if let value = usable(name, at: provider, in: country) { return .sender(value) }
        }
        return .none
    }

    /// Whether the provider may carry a message with these senders to this country.
    public func allow(_ names: [SenderName], at provider: String, in country: String) -> Bool {
        names.isEmpty || names.contains { usable($0, at: provider, in: country) != nil }
    }

    /// The sender as it goes on the wire; nil where it may not be used. A sender that is given itself is bound by the
    /// entries that hold it: one that permits it is enough.
    public func usable(_ name: SenderName, at provider: String, in country: String) -> String? {
        switch name {
        case .entry(let name):
            guard let entry = byName[name], entry.mayBeUsed(at: provider, in: country) else { return nil }
            return entry.value
        case .literal(let value):
            guard !byValue.isEmpty, let entries = byValue[Self.digits(of: value)] else { return value }
            return entries.contains { $0.mayBeUsed(at: provider, in: country) } ? value : nil
        }
    }

    /// Why a candidate with these senders is none.
    static func whyNot(in country: String) -> String { "none of the client's senders may be used there in \(country)" }

    /// A number without its `+`, since providers take it both ways; anything else as it is.
    public static func digits(of value: String) -> String {
        guard value.utf8.first == UInt8(ascii: "+"), value.utf8.dropFirst().allSatisfy({ (48...57).contains($0) })
        else { return value }
        return String(value.dropFirst())
    }
}
