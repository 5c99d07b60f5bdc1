import Gateway
import Messaging

/// The arguments of Auth0's send-phone-message hook, as its script had them: `{recipient, text, context}`.
///
/// Older tenants sent a flat context (`client_id`, `name`, `client_metadata`), newer ones a `client` inside it; both are
/// read. Numbers come as people and Auth0 write them.
enum Auth0Request {
    static func submission(from body: Value, credentials: Credentials) throws(Refusal) -> Submission {
        guard case .object(let members) = body else { throw problem("", "It must be a JSON object.") }
        guard let given = members["recipient"] else {
            throw problem("/recipient", "It is missing: the number to send to.")
        }
        guard let recipient = given.string else {
            throw problem("/recipient", "It must be a string, not \(given.kind).")
        }
        if let text = members["text"], !text.isNull, text.string == nil {
            throw problem("/text", "It must be a string.")
        }
        let context = members["context"] ?? .null
        guard context.isNull || context.members != nil else { throw problem("/context", "It must be an object.") }

        var submission = Submission(credentials: credentials, to: recipient, isStrict: false)
        submission.numberPointer = "/recipient"
        submission.variablesPointer = "/context"
        submission.isFromDoorForCodes = true
        // An empty text is as good as none: a code can still be worded here.
        submission.text = members["text"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        submission.context = context
        submission.code = context.at(["code"])?.scalarText
        submission.clientID = (context.at(["client_id"]) ?? context.at(["client", "client_id"]))?.scalarText
        submission.applicationName = (context.at(["client", "name"]) ?? context.at(["name"]))?.string
        submission.language = language(in: context)
        submission.channel = context.at(["message_type"])?.string?.lowercased() == "voice" ? .voice : .sms
        submission.variables = variables(from: context, of: submission)
        return submission
    }

    /// The first of a browser's list (`es-AR,es;q=0.8`), which is what classic logins bring.
    private static func language(in context: Value) -> String? {
        let places = [["language"], ["locale"], ["requestInfo", "lang"]]
        let said = places.lazy.compactMap { context.at($0)?.string }.first { !$0.isEmpty }
        return said.map { String($0.prefix { $0 != "," && $0 != ";" }) }
    }

    /// As Auth0's own texts see them: a code that is spoken comes with a dot after each digit but the last
    /// (auth0.com/docs, “Customize Multi-factor Authentication SMS and Voice Messages”), and the phone provider's `text`
    /// is the phone template's `sms`.
    private static func variables(from context: Value, of submission: Submission) -> Value.Members {
        var variables = context.members ?? Value.Members()
        if variables["message_type"]?.string == "text" { variables["message_type"] = .string("sms") }
        if submission.channel == .voice, let code = submission.code, code.allSatisfy(\.isNumber) {
            variables["code"] = .string(code.map(String.init).joined(separator: "."))
        }
        return variables
    }

    private static func problem(_ pointer: String, _ sentence: String) -> Refusal {
        Refusal(.invalid, sentence, problems: [FieldProblem(pointer, sentence)])
    }
}
