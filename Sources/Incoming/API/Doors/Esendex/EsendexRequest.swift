import Gateway
import Messaging

/// The body of Esendex's message dispatcher in JSON: one submission a recipient.
enum EsendexRequest {
    static let mostMessages = 1_000

    static func submissions(from body: Value, credentials: Credentials) throws(EsendexProblem) -> [Submission] {
        guard case .object(let request) = body else {
            throw EsendexProblem(400, "body_invalid", "The body must be an object")
        }
        guard case .array(let messages)? = request["messages"], !messages.isEmpty else {
            throw EsendexProblem(400, "messages_missing", "The request has no messages")
        }
        if let sendAt = request["sendat"], !sendAt.isNull {
            throw EsendexProblem(400, "sendat_unsupported", "Sending at a later time is not offered")
        }
        var submissions: [Submission] = []
        for (index, message) in messages.enumerated() {
            guard case .object(let members) = message else {
                throw EsendexProblem(400, "message_invalid", "Message \(index + 1) must be an object")
            }
            submissions += try read(members, within: request, index, credentials)
            guard submissions.count <= mostMessages else {
                throw EsendexProblem(400, "too_many_messages", "A request takes at most \(mostMessages) messages")
            }
        }
        return submissions
    }

    /// `to` may hold several numbers, separated by commas.
    private static func read(
        _ message: Value.Members, within request: Value.Members, _ index: Int, _ credentials: Credentials
    ) throws(EsendexProblem) -> [Submission] {
        let numbers = message["to"]?.scalarText?.split(separator: ",") ?? []
        guard !numbers.isEmpty else {
            throw EsendexProblem(400, "to_missing", "Message \(index + 1) has no recipient")
        }
        guard let body = message["body"]?.string, !body.isEmpty else {
            throw EsendexProblem(400, "body_missing", "Message \(index + 1) has no body")
        }
        // A null is as good as none.
        let setting = { (name: String) in
            [message[name], request[name]].compactMap(\.self).first { !$0.isNull }
        }
        let isVoice = try isVoice(setting("type"), index)
        let hours = try hours(of: setting("validity"), index)
        try checkAlphabet(setting("characterset"), index)
        return numbers.map { number in
            var submission = Submission(credentials: credentials, to: String(number), isStrict: false)
            submission.text = body
            submission.originator = setting("from")?.scalarText
            submission.language = setting("lang")?.string
            submission.channel = isVoice ? .voice : .sms
            submission.life = hours > 0 && !isVoice ? .hours(hours) : nil
            submission.isFromDoorForCodes = true
            return submission
        }
    }

    private static func isVoice(_ type: Value?, _ index: Int) throws(EsendexProblem) -> Bool {
        switch type.map({ $0.scalarText?.lowercased() ?? "not a word" }) {
        case nil, "", "sms": return false
        case "voice": return true
        default: throw EsendexProblem(400, "type_invalid", "The type of message \(index + 1) is not SMS or Voice")
        }
    }

    /// 0 leaves it to the client's or the purpose's life.
    private static func hours(of validity: Value?, _ index: Int) throws(EsendexProblem) -> Int64 {
        guard let validity, validity.scalarText != "" else { return 0 }
        guard let text = validity.scalarText, let hours = Int64(text), (0...72).contains(hours) else {
            throw EsendexProblem(
                400, "validity_invalid", "The validity of message \(index + 1) is not a whole number from 0 to 72 hours"
            )
        }
        return hours
    }

    /// The provider's own choice of alphabet is used; what names none is refused.
    private static func checkAlphabet(_ name: Value?, _ index: Int) throws(EsendexProblem) {
        guard let name, name.scalarText != "" else { return }
        guard let text = name.scalarText, ["gsm", "unicode", "auto"].contains(text.lowercased()) else {
            throw EsendexProblem(
                400, "characterset_invalid", "The characterset of message \(index + 1) is not GSM, Unicode or Auto")
        }
    }
}
