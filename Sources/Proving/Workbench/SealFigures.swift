import Messaging
import Vault

/// What it costs to keep a message from being read in the store: its content sealed, its number hashed.
struct SealFigures {
    /// Of a typical code, as the store does it.
    let nanosecondsPerMessage: Double

    init(_ options: Options) throws(BenchFailure) {
        let folder = try ScratchFolder(in: options.folder)
        let seal = try Self.seal(besides: folder.path + "/secrets")
        let messages = (0..<256).map(Self.message)
        var failed = 0
        let rounds = (0..<200).map { _ in
            let contents = messages.map { ContentBlob.encode($0.content) }
            let start = monotonicNanoseconds()
            for (message, content) in zip(messages, contents) {
                if (try? seal.prepare(for: message)) == nil { failed += 1 }
                if seal.seal(content, of: message) == nil || seal.hash(of: message.content.to) == nil { failed += 1 }
            }
            return monotonicNanoseconds() - start
        }.sorted()
        guard failed == 0 else { throw BenchFailure("a message could not be sealed") }
        nanosecondsPerMessage = Double(rounds[rounds.count / 2]) / Double(messages.count)
    }

    private static func seal(besides path: String) throws(BenchFailure) -> DayKeySeal {
        do throws(VaultError) {
            return try DayKeySeal(besides: path, keys: OwnKeys.open(path).keys)
        } catch {
            throw BenchFailure("the keys of texts cannot be made: \(error.sentence)")
        }
    }

    private static func message(_ number: Int) -> Message {
        let acceptedAt = Instant(microseconds: 1_790_000_000_000_000 + Int64(number))
        return Message(
            id: MessageID(high: UInt64(number + 1), low: 7), client: "shop", owner: "auth0", purpose: .otp,
            channel: .sms,
            acceptedAt: acceptedAt, expiresAt: acceptedAt + .minutes(5),
            content: Message.Content(
                to: E164(digits: "447700900\(100 + number)", callingCodeLength: 2), country: "GB",
                text: "\(100_000 + number) is your ExampleCo verification code.", code: "\(100_000 + number)",
                senders: [.literal("ExampleCo")], language: "en", route: "everything else",
                candidates: ["esendex", "other"]))
    }
}
