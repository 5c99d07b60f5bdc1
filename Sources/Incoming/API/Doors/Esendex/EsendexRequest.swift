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
        let setting = { (name: String) in message[name] ?? request[name] }
        let isVoice = setting("type")?.string?.lowercased() == "voice"
        let hours = setting("validity").flatMap { $0.scalarText }.flatMap { Int64($0) } ?? 0
        guard (0...72).contains(hours) else {
            throw EsendexProblem(
                400, "validity_invalid", "The validity of message \(index + 1) is not from 0 to 72 hours")
        }
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
}
