import Messaging
import RoutingCore
import Telephony
import Templates

extension HubSettings {
    /// What a message of `client` would be: the stages of a real one, with nothing stored or sent. What a template prints
    /// and the caller did not bring is made up. `random` picks among shares.
    public func preview(
        _ submission: Submission, client name: String, at now: Instant, random: UInt64
    ) throws(Refusal) -> Preview {
        guard let owner = clients[name] else { throw .unknownClient(name) }
        var sequence = MessageIDSequence()
        let id = sequence.next(at: now, random: random)
        let (completed, samples) = try complete(submission, by: owner, at: now)
        let rendered = try Hub.prepare(Authenticated(completed, by: owner, under: self), as: id, at: now)
        let message = rendered.message
        return Preview(
            message: message, text: SMSText(message.content.text), template: rendered.template?.name,
            templateOrigin: rendered.template?.choice.text.origin,
            isReviewed: rendered.template?.choice.text.isReviewed, unshortened: rendered.unshortened,
            samples: samples,
            senders: message.content.candidates.map { provider in
                (provider, router.originator(of: rendered.routed.screened.facts, at: provider))
            },
            settings: rendered.effectiveSettings(sender: sender(of: rendered)))
    }

    /// What the client or the caller names; else the first provider's own, where the message leaves by it.
    private func sender(of rendered: Rendered) -> Given<[SenderName]> {
        let screened = rendered.routed.screened
        guard screened.senders.value.isEmpty, let provider = rendered.routed.candidates.first,
            let own = profiles.first(where: { $0.name == provider })?.sender,
            router.originator(of: screened.facts, at: provider) != .accountDefault
        else { return screened.senders }
        return Given([own], from: .provider(provider))
    }

    /// The submission with something in the place of each variable that is missing.
    private func complete(
        _ submission: Submission, by owner: ClientProfile, at now: Instant
    ) throws(Refusal) -> (Submission, samples: Value.Members) {
        let screened = try Hub.screen(Authenticated(submission, by: owner, under: self))
        guard let name = Hub.templateName(submission, screened.effective, screened.purpose.value),
            let wording = screened.effective.text(named: name, asked: screened.language)?.text
        else { return (submission, Value.Members()) }
        var (completed, samples) = (submission, Value.Members())
        while let variable = missing(in: wording, of: completed, by: owner, at: now), samples[variable] == nil {
            let path = variable.split(separator: ".").map(String.init)
            guard let last = path.last else { break }
            let sample = String((variable == "code" ? Self.sampleCode : last).prefix(longestValues[variable] ?? .max))
            completed.variables.set(.string(sample), at: path[...])
            samples[variable] = .string(sample)
            if variable == "code" { completed.code = sample }
        }
        return (completed, samples)
    }

    /// The first variable for want of which a send would be refused.
    private func missing(
        in wording: TemplateSet.Text, of submission: Submission, by owner: ClientProfile, at now: Instant
    ) -> String? {
        guard let screened = try? Hub.screen(Authenticated(submission, by: owner, under: self)) else { return nil }
        let rendering = Rendering(now: Int(now.milliseconds / 1000))
        do throws(RenderProblem) {
            _ = try wording.template.render(with: screened.variables(for: wording), rendering)
            return nil
        } catch .missing(let name) {
            return name
        } catch {
            return nil
        }
    }

    private static let sampleCode = "123456"
}

extension Hub {
    /// What a message would be, on behalf of the client that asks.
    public func preview(_ submission: Submission) throws(Refusal) -> Preview {
        let settings = current
        let owner = try identify(submission.credentials, settings, for: .send)
        return try settings.preview(submission, client: owner.name, at: clock.now(), random: entropy.next())
    }
}
