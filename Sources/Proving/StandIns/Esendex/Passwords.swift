import Messaging
import Synchronization
import WireFormats

/// The passwords that are taken, where `POST /_sim/passwords` has said so: by user, any number at once.
final class Passwords: Sendable {
    private let byUser = Mutex<[String: [String]]>([:])

    /// Whether this one is good; nil when nothing was said of the user, so that the accounts decide.
    func verdict(on password: Substring, of user: String) -> Bool? {
        byUser.withLock { $0[user]?.contains { $0 == password } }
    }

    /// How many are good, by user.
    var counts: [(user: String, count: Int)] {
        byUser.withLock { $0.map { ($0.key, $0.value.count) } }.sorted { $0.0 < $1.0 }
    }

    /// Takes `{"user@example.com": ["one", "another"]}` from now on: an empty list lets the user in by none, and what the
    /// accounts say holds again for users that are not named. The error is a sentence for the sender.
    func read(_ body: [UInt8], users: Set<String>) -> Result<Void, Behaviour.Mistake> {
        guard let members = (try? JSON.parse(body))?.members else {
            return .failure(.init("must be an object in JSON, of users and the passwords they are let in by"))
        }
        var new: [String: [String]] = [:]
        for pair in members.pairs {
            guard users.isEmpty || users.contains(pair.name) else {
                return .failure(.init("\(pair.name) is no user of an account given by --account"))
            }
            guard case .array(let values) = pair.value else {
                return .failure(.init("\(pair.name) must have a list of passwords; an empty one lets nobody in"))
            }
            let passwords = values.compactMap(\.string).filter { !$0.isEmpty }
            guard passwords.count == values.count else {
                return .failure(.init("the passwords of \(pair.name) must be texts that are not empty"))
            }
            new[pair.name] = passwords
        }
        byUser.withLock { $0 = new }
        return .success(())
    }
}
