import Messaging
import RoutingCore
import Telephony
import Templates

extension Hub {
    /// What does it say? The caller's text as it is, unless a template is named or its client words everything itself.
    static func render(_ routed: Routed) throws(Refusal) -> Rendered {
        let screened = routed.screened
        let (submission, effective) = (screened.authenticated.submission, screened.effective)
        var template: (name: String, choice: Effective.Choice)?
        let worded: String
        if let name = templateName(submission, effective, screened.purpose.value) {
            guard let choice = effective.text(named: name, asked: screened.language) else {
                throw .invalid([MissingTemplate(name: name, screened: screened).problem])
            }
            worded = try fill(choice.text, name, screened, routed.acceptedAt)
            template = (name, choice)
        } else if let given = submission.text {
            worded = given
        } else {
            throw .invalid([FieldProblem("/text", "Either a text or a template is needed.")])
        }
        let text = try fit(worded, of: screened)
        // A text that asks for the language words several itself.
        let wordsSeveral = template?.choice.text.derivedNames.contains(.language) ?? true
        let asked = effective.language(asked: screened.language).value
        let language = wordsSeveral ? asked : template?.choice.language ?? asked
        return Rendered(
            routed: routed, message: message(routed, text: text, language: language), template: template,
            unshortened: text == worded ? nil : worded)
    }

    private static func message(_ routed: Routed, text: String, language: String) -> Message {
        let screened = routed.screened
        let (submission, client) = (screened.authenticated.submission, screened.authenticated.client)
        let content = Message.Content(
            to: screened.number.e164, country: screened.number.country, text: text, code: submission.code,
            senders: screened.senders.value, language: language, reference: submission.reference,
            route: routed.route, candidates: routed.candidates, clientID: submission.clientID,
            context: submission.context)
        return Message(
            id: routed.id, client: client.name, owner: screened.authenticated.owner.name,
            purpose: screened.purpose.value,
            channel: submission.channel, acceptedAt: routed.acceptedAt,
            expiresAt: routed.acceptedAt + screened.life.value, callerLeavesAt: submission.callerLeavesAt,
            retention: client.retention, content: content)
    }

    /// The template that words this message; nil for a finished text.
    static func templateName(
        _ submission: Submission, _ effective: Effective, _ purpose: Purpose
    ) -> String? {
        if let named = submission.template { return named }
        if effective.hasOwnWording.value { return purpose.rawValue }
        return submission.text == nil && submission.code != nil ? Purpose.otp.rawValue : nil
    }

    private static func fill(
        _ wording: TemplateSet.Text, _ name: String, _ screened: Screened, _ now: Instant
    ) throws(Refusal) -> String {
        let submission = screened.authenticated.submission
        let variables = screened.variables(for: wording)
        let overlong = screened.authenticated.overlongValues(in: variables, printedBy: wording.template, name)
        guard overlong.isEmpty else { throw .invalid(overlong) }
        let text: String
        do throws(RenderProblem) {
            let rendering = Rendering(now: Int(now.milliseconds / 1000))
            text = try wording.template.render(with: variables, rendering)
        } catch .missing(let variable) {
            let path = Template.path(ofVariable: variable)
            throw .invalid([
                FieldProblem(
                    submission.pointer(toVariable: path),
                    "The template “\(name)” prints “\(variable)”, which was not given.")
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

    /// The text as it may leave: with look-alikes where its client wants them, and in no more parts than it may take.
    private static func fit(_ text: String, of screened: Screened) throws(Refusal) -> String {
        let submission = screened.authenticated.submission
        guard submission.channel == .sms else { return text }
        let effective = screened.effective
        let fitting =
            effective.usesSmartEncoding.value ? SmartEncoding.shorten(text, code: submission.code) : text
        // No part holds less than 66 bytes of UTF-8: most texts need no counting.
        let most = effective.mostParts.value
        guard fitting.utf8.count > 66 * most else { return fitting }
        let parts = Segments(of: fitting).count
        guard parts > most else { return fitting }
        throw .invalid([
            FieldProblem(
                submission.text == nil ? submission.variablesPointer : "/text",
                "The text takes \(parts) parts as an SMS; this client's may take \(most).")
        ])
    }
}
