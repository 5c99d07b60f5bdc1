import Configuration
import Gateway
import Glibc
import Messaging
import RoutingCore
import Vault
import WireFormats

/// `martlet explain --to NUMBER --client NAME`
enum Explain: Command {
    static let name = "explain"
    static let summary = "Say what would happen to a message, and why, or what did. Nothing is sent."
    static let examples = [
        "martlet explain --client shop --to +447700900123",
        "martlet explain 0190f3c2-…            (what was decided about a message, and what happened)",
        "martlet explain --client auth0 --to +33600000000 --purpose otp --client-id aBcShop01 --context action=enrollment",
    ]
    static let operands = "[MESSAGE-ID]"
    static let options = [
        Option.config,
        Option("client", "NAME", "whose message it is"),
        Option("to", "NUMBER", "the number, with its calling code"),
        Option("purpose", "WORD", "otp, transactional or bulk (default: what the client says, else transactional)"),
        Option("channel", "WORD", "sms or voice (default: sms)"),
        Option("language", "TAG", "the language asked for"),
        Option("client-id", "ID", "the application, as the caller names it"),
        Option("context", "MEMBER=VALUE", "what the caller tells about the request; may be repeated"),
        Option.json,
    ]

    static func run(_ arguments: Arguments) throws(Exit) {
        if let id = arguments.operands.first { return try tellStory(of: id, arguments) }
        let client = try arguments.required("client", of: name)
        var submission = Submission(
            credentials: .none, to: try arguments.required("to", of: name), isStrict: false)
        submission.purpose = try arguments.word("purpose")
        submission.channel = try arguments.word("channel") ?? .sms
        submission.language = arguments["language"]
        submission.clientID = arguments["client-id"]
        submission.context = .object(try context(arguments))

        let configuration = try Configured.read(arguments.config)
        try configuration.checkClient(client)
        let settings = try Configured.settings(of: configuration, secrets: PretendedSecrets())
        do throws(Refusal) {
            let (facts, explanation) = try settings.explain(submission, client: client, draw: SystemEntropy().next())
            let told = ExplanationText(
                facts: facts, explanation: explanation, obstacles: obstacles(to: facts, explanation, configuration))
            Terminal.print(arguments.has("json") ? String(decoding: told.json, as: UTF8.self) : told.lines)
        } catch {
            throw Exit(ExitCode.failed, MessageOptions.sentence(error))
        }
    }

    /// What the hub knows of these providers' health, or its store of drains; nothing where neither is.
    private static func obstacles(
        to facts: RoutingFacts, _ explanation: Explanation, _ configuration: HubConfiguration
    ) -> [String: String] {
        guard access(configuration.storePath, F_OK) == 0 else { return [:] }
        let body = Value.object(
            Value.Members([
                .init("country", .string(facts.country)), .init("client", .string(facts.client)),
                .init("purpose", .string(facts.purpose.rawValue)), .init("channel", .string(facts.channel.rawValue)),
                .init("providers", .array(explanation.candidates.map { .string($0.provider) })),
            ]))
        guard let answer = try? HubOperator(configuration).ask("/providers/obstacles", body) else { return [:] }
        return explanation.candidates.reduce(into: [:]) { obstacles, candidate in
            obstacles[candidate.provider] = answer.at([candidate.provider])?.string
        }
    }

    /// What was decided about a message that was accepted, and what happened.
    private static func tellStory(of id: String, _ arguments: Arguments) throws(Exit) {
        let configuration = try Configured.read(arguments.config)
        let story = try HubOperator(configuration).ask("/messages/explain", [("id", id)])
        Terminal.print(
            arguments.has("json")
                ? String(decoding: JSON.bytes(of: story), as: UTF8.self) : StoryText(story: story).lines)
    }

    private static func context(_ arguments: Arguments) throws(Exit) -> Value.Members {
        var members = Value.Members()
        for pair in arguments.all("context") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Exit(ExitCode.usage, "--context wants MEMBER=VALUE, not “\(pair)”")
            }
            // `client.name=x` makes `{"client": {"name": "x"}}`.
            members.set(.string(parts[1]), at: parts[0].split(separator: ".").map(String.init))
        }
        return members
    }
}

extension Arguments {
    /// One word of a closed list.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws(Exit) -> Word?
    where Word.RawValue == String {
        guard let text = self[name] else { return nil }
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        let hint = NearestWord.sentence(to: text, among: known)
        throw Exit(ExitCode.usage, "--\(name) is one of \(known.joined(separator: ", ")), not “\(text)”\(hint)")
    }
}
