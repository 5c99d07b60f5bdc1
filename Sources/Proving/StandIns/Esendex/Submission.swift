import Messaging

/// What a request to the message dispatcher asks for, checked.
struct Submission {
    var account: String
    var sendat: String?
    var messages: [Item] = []

    /// One number's message.
    struct Item {
        var to: String
        var from: String?
        var body: String
        var type: String
        var characterset: String
        var validity: Int?
    }

    static let mostMessages = 50_000

    /// Reads the one or the many messages in the request's value.
    init(_ value: Value) throws(APIError) {
        guard let request = value.members.map(Fields.init) else {
            throw APIError("body_malformed", "The request must be an object")
        }
        guard let account = request.text("accountreference")?.trimmingSpaces, !account.isEmpty else {
            throw APIError("accountreference_missing", "The account reference is required")
        }
        self.account = String(account)
        sendat = request.text("sendat")
        if let sendat, !SubmissionRules.isTime(sendat) {
            throw APIError("sendat_invalid", "The time must be as in 2013-03-06T13:18:25Z")
        }
        for message in try Self.messages(in: request) {
            messages += try Self.items(of: message, in: request)
            // Numbers count, not elements: each becomes a message.
            guard messages.count <= Self.mostMessages else {
                throw APIError("messages_too_many", "At most 50,000 messages can be sent in one request")
            }
        }
    }

    private static func messages(in request: Fields) throws(APIError) -> [Fields] {
        let elements: [Value]
        switch request["messages"] ?? request["message"] {
        case .array(let several): elements = several
        case .object(let one): elements = [.object(one)]
        default: elements = []
        }
        let messages = elements.compactMap { $0.members.map(Fields.init) }
        guard !messages.isEmpty, messages.count == elements.count else {
            throw APIError("messages_missing", "At least one message is required")
        }
        return messages
    }

    private static func items(of message: Fields, in request: Fields) throws(APIError) -> [Item] {
        guard let to = message.text("to"), !to.isEmpty else { throw APIError("to_missing", "A recipient is required") }
        guard let body = message.text("body"), !body.isEmpty else {
            throw APIError("body_missing", "A message body is required")
        }
        let from = message.text("from") ?? request.text("from")
        if let from, !from.isEmpty, !SubmissionRules.isOriginator(from) {
            throw APIError("from_invalid", "The originator is too long or has characters that are not allowed")
        }
        let type = try SubmissionRules.type(message.text("type") ?? request.text("type"))
        let characterset = try SubmissionRules.characterset(
            message.text("characterset") ?? request.text("characterset"))
        let validity = try SubmissionRules.validity(message.text("validity") ?? request.text("validity"))
        if type == "Voice" { try SubmissionRules.checkVoice(message.text("lang") ?? request.text("lang")) }
        var items: [Item] = []
        for part in to.split(separator: ",", omittingEmptySubsequences: false) {
            let number = to.contains(",") ? String(part.trimmingSpaces) : to
            guard SubmissionRules.isNumber(number) else {
                throw APIError("to_invalid", "A recipient is not a phone number")
            }
            items.append(
                Item(
                    to: number, from: from?.isEmpty == true ? nil : from, body: body, type: type,
                    characterset: characterset, validity: validity))
        }
        return items
    }
}

/// Members by name without case, as text.
struct Fields {
    private let members: Value.Members

    init(_ members: Value.Members) { self.members = members }

    subscript(name: String) -> Value? { members[name] ?? members.pairs.first { $0.name.lowercased() == name }?.value }

    func text(_ name: String) -> String? { self[name]?.scalarText }
}
