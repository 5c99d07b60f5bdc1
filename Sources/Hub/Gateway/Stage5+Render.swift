import Messaging
import RoutingCore
import Templates

extension Hub {
    /// What does it say? The caller's text as it is, unless a template is named or its client words everything itself.
    func render(_ routed: Routed) throws(Refusal) -> Message {
        let screened = routed.screened
        let (submission, client) = (screened.authenticated.submission, screened.authenticated.client)
        let wording = screened.authenticated.settings.wording
        let text: String
        var language = screened.language ?? client.language ?? wording.hubLanguage
        if let name = Self.templateName(submission, client, screened.purpose) {
            guard let choice = wording.template(named: name, asked: screened.language, client: client) else {
                throw .invalid([FieldProblem("/template", "There is no template “\(name)” for this client.")])
            }
            text = try Self.fill(choice.template, name, submission, client, routed.acceptedAt)
            language = choice.language
        } else if let given = submission.text {
            text = given
        } else {
            throw .invalid([FieldProblem("/text", "Either a text or a template is needed.")])
        }
        let content = Message.Content(
            to: screened.number.e164, country: screened.number.country, text: text, code: submission.code,
            senders: screened.senders, language: language, reference: submission.reference,
            route: routed.route, candidates: routed.candidates, clientID: submission.clientID,
            context: submission.context)
        return Message(
            id: routed.id, client: client.name, owner: screened.authenticated.owner.name, purpose: screened.purpose,
            channel: submission.channel, acceptedAt: routed.acceptedAt, expiresAt: routed.acceptedAt + screened.life,
            callerLeavesAt: submission.callerLeavesAt, content: content)
    }

    /// The template that words this message; nil for a finished text.
    private static func templateName(
        _ submission: Submission, _ client: ClientProfile, _ purpose: Purpose
    ) -> String? {
        if client.hasOwnWording { return purpose.rawValue }
        if let named = submission.template { return named }
        return submission.text == nil && submission.code != nil ? Purpose.otp.rawValue : nil
    }

    private static func fill(
        _ template: Template, _ name: String, _ submission: Submission, _ client: ClientProfile, _ now: Instant
    ) throws(Refusal) -> String {
        let text: String
        do throws(RenderProblem) {
            let rendering = Rendering(now: Int(now.milliseconds / 1000))
            text = try template.render(with: variables(submission, client), rendering)
        } catch .missing(let variable) {
            let pointer = submission.variablesPointer + "/" + variable.split(separator: ".").joined(separator: "/")
            throw .invalid([
                FieldProblem(pointer, "The template “\(name)” prints “\(variable)”, which was not given.")
            ])
        } catch {
            throw .invalid([
                FieldProblem(
                    submission.variablesPointer, "The template “\(name)” cannot be filled in: \(error.sentence).")
            ])
        }
        guard !text.isEmpty else { throw .invalid([FieldProblem("/variables", "The text comes out empty.")]) }
        return text
    }

    /// Everything the caller gave, its finished text as `text`, with `client.name` always there.
    private static func variables(_ submission: Submission, _ client: ClientProfile) -> Value {
        var members = submission.variables
        if members["code"] == nil, let code = submission.code { members["code"] = .string(code) }
        if members["text"] == nil, let text = submission.text { members["text"] = .string(text) }
        var known = members["client"]?.members ?? Value.Members()
        known["name"] = .string(submission.applicationName ?? known["name"]?.string ?? client.displayName)
        members["client"] = .object(known)
        return .object(members)
    }
}
