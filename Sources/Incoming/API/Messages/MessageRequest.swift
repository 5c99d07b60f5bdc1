import Gateway
import Messaging
import WireFormats

/// The body of `POST /v1/messages`. Strict: every member is known, has its type, and all that is wrong is said at once.
struct MessageRequest {
    private var problems: [FieldProblem] = []
    private let members: Value.Members
    /// What our own API knows; the control socket adds `client`.
    static let members = ["to", "text", "template", "variables", "language", "purpose", "channel", "life", "reference"]

    /// The submission that `body` asks for; problems of its members travel inside it, to be refused with all others.
    static func submission(
        from body: Value, credentials: Credentials, otherMembers: [String] = []
    ) throws(Refusal) -> Submission {
        guard case .object(let members) = body else {
            throw Refusal(
                .invalid, "The body must be a JSON object.", problems: [FieldProblem("", "It must be a JSON object.")])
        }
        var request = MessageRequest(members: members)
        return request.read(credentials, known: Self.members + otherMembers)
    }

    private init(members: Value.Members) { self.members = members }

    private mutating func read(_ credentials: Credentials, known: [String]) -> Submission {
        for pair in members.pairs where !known.contains(pair.name) {
            problem(pair.name, "This member is not known. Known are \(known.joined(separator: ", ")).")
        }
        var submission = Submission(credentials: credentials, to: text("to") ?? "", isStrict: true)
        if members["to"] == nil { problem("to", "It is missing: the number to send to, as + and digits.") }
        submission.text = text("text")
        submission.template = text("template")
        submission.variables = object("variables") ?? Value.Members()
        submission.context = .object(submission.variables)
        submission.code = submission.variables["code"]?.scalarText
        submission.language = text("language")
        submission.purpose = word("purpose")
        submission.channel = word("channel") ?? .sms
        submission.life = life()
        submission.reference = text("reference")
        checkWording()
        submission.problems = problems
        return submission
    }

    /// Either a text, or a template with its variables. With `wording: own` a client may bring neither.
    private mutating func checkWording() {
        if members["text"] != nil, members["template"] != nil {
            problem("template", "Give either a text or a template, not both.")
        }
    }

    private mutating func text(_ name: String) -> String? {
        guard let value = members[name] else { return nil }
        if case .string(let text) = value { return text }
        problem(name, "It must be a string, not \(value.kind).")
        return nil
    }

    private mutating func object(_ name: String) -> Value.Members? {
        guard let value = members[name] else { return nil }
        if case .object(let members) = value { return members }
        problem(name, "It must be an object, not \(value.kind).")
        return nil
    }

    private mutating func word<Word: RawRepresentable & CaseIterable>(_ name: String) -> Word?
    where Word.RawValue == String {
        guard let text = text(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        problem(name, "It must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
        return nil
    }

    private mutating func life() -> Interval? {
        guard let text = text("life") else { return nil }
        guard let life = Interval(text: text) else {
            problem("life", "It must be a whole number with a unit, such as 30s, 5m, 24h or 3d.")
            return nil
        }
        if life > Purpose.longestLife { problem("life", "It must be at most 30d.") }
        return life
    }

    private mutating func problem(_ name: String, _ sentence: String) {
        problems.append(FieldProblem("/" + name.jsonPointerToken, sentence))
    }
}

extension String {
    /// RFC 6901, 3: `~` and `/` are escaped.
    var jsonPointerToken: String {
        utf8.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }
            ? split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
                .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
            : self
    }
}

extension Value {
    /// What a caller would call it.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
