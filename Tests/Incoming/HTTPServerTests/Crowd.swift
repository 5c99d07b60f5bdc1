/// Many clients at once.
final class Crowd {
    /// A client in a box, because arrays hold no noncopyable values.
    private final class Member {
        let client: RawClient
        init(port: Int) throws { client = try RawClient(port: port) }
    }

    private let members: [Member]

    init(count: Int, port: Int) throws {
        members = try (0..<count).map { _ in try Member(port: port) }
    }

    func sendAll(_ text: String) {
        for member in members { member.client.send(text) }
    }

    /// How many got an answer of 200.
    func answered() -> Int { members.count { $0.client.answers(1).first?.status == 200 } }

    /// How many find their connection closed.
    func closed() -> Int { members.count { $0.client.read().closed == true } }
}
