import WireFormats

/// An account that the simulator knows.
public struct SimulatedAccount: Sendable, Hashable {
    public let reference: String
    public let user: String
    public let password: String

    public init(reference: String, user: String, password: String) {
        self.reference = reference
        self.user = user
        self.password = password
    }

    /// Reads `REF:USER:PASSWORD`; the password may hold colons. Nil when a part is missing.
    public init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.init(reference: parts[0], user: parts[1], password: parts[2])
    }
}

/// Reads `Authorization` as Esendex does: Basic `user:password`, or Basic with nothing but a session's id.
struct Credentials {
    let accounts: [SimulatedAccount]
    let passwords: Passwords
    let ledger: Ledger

    enum Verdict {
        /// 401 with a challenge: nothing was brought.
        case missing
        /// 403: what was brought is wrong.
        case wrong
        case user(String)
    }

    func verdict(on header: String?) -> Verdict {
        guard let header, header.lowercased().hasPrefix("basic ") else { return .missing }
        let encoded = header.dropFirst(6).trimmingSpaces
        guard let bytes = Base64.decode(Array(encoded.utf8)) else { return .wrong }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else {
            return ledger.user(ofSession: text).map(Verdict.user) ?? .wrong
        }
        let user = String(text[..<colon])
        let password = text[text.index(after: colon)...]
        guard !user.isEmpty, !password.isEmpty else { return .wrong }
        let isKnown =
            passwords.verdict(on: password, of: user)
            ?? (accounts.isEmpty || accounts.contains { $0.user == user && $0.password == password })
        return isKnown ? .user(user) : .wrong
    }

    enum Access { case granted, forbidden, noSuchAccount }

    func access(of user: String, to reference: String) -> Access {
        if accounts.isEmpty || accounts.contains(where: { $0.user == user && $0.reference == reference }) {
            return .granted
        }
        return accounts.contains { $0.reference == reference } ? .forbidden : .noSuchAccount
    }
}
