import Messaging
import RoutingCore
import Telephony
import Templates

extension Hub {
    /// Does it make sense? All that is wrong is said at once.
    static func screen(_ authenticated: Authenticated) throws(Refusal) -> Screened {
        let submission = authenticated.submission
        var problems = submission.problems
        let number = number(of: submission, &problems)
        var language: String?
        if let asked = submission.language {
            language = LanguageTag.canonical(asked)
            if language == nil, submission.isStrict {
                problems.append(FieldProblem("/language", "It is not a language tag (BCP 47), such as en or pt-BR."))
            }
        }
        if submission.text?.isEmpty == true { problems.append(FieldProblem("/text", "The text is empty.")) }
        guard let number, problems.isEmpty else { throw .invalid(problems) }
        let client = authenticated.client
        let purpose = purpose(of: submission, clientSays: client.purpose)
        let effective = authenticated.settings.effective.effective(
            of: client.name, in: number.country, for: purpose.value)
        if let sentence = objection(to: number, client, effective) {
            throw .invalid([FieldProblem(submission.numberPointer, sentence)])
        }
        return Screened(
            authenticated: authenticated, number: number, purpose: purpose, effective: effective, language: language,
            life: submission.life.map { Given($0, from: .request) } ?? effective.life)
    }

    private static func number(of submission: Submission, _ problems: inout [FieldProblem]) -> PhoneNumber? {
        guard !problems.contains(where: { $0.pointer == submission.numberPointer }) else { return nil }
        do throws(NumberProblem) {
            return submission.isStrict
                ? try PhoneNumber(strict: submission.to) : try PhoneNumber(lenient: submission.to)
        } catch {
            let sentence =
                !submission.isStrict && isNational(submission.to)
                ? "it must begin with + and the calling code of its country" : error.sentence
            problems.append(FieldProblem(submission.numberPointer, "The number cannot be used: \(sentence)."))
            return nil
        }
    }

    /// With the one zero before it that is dialled inside a country. No calling code begins with a zero.
    private static func isNational(_ text: String) -> Bool {
        guard !text.contains("+") else { return false }
        let digits = text.lazy.compactMap(\.wholeNumberValue).prefix(2)
        return digits.count == 2 && digits.first == 0 && digits.last != 0
    }

    /// Why a number that can exist is not written to; nil when it is.
    private static func objection(
        to number: PhoneNumber, _ client: ClientProfile, _ effective: Effective
    ) -> String? {
        if let allowed = client.allowedCountries, !allowed.contains(number.country) {
            return "The number cannot be used: this client does not write to its country."
        }
        if let type = number.costlyType, !effective.allowedTypes.value.contains(type) {
            return "The number cannot be used: it is of the type \(type.rawValue), which costs the sender dearly."
        }
        if effective.screening.value == .strict, !number.isValid {
            return "The number cannot be used: no number of its country begins like this."
        }
        return nil
    }

    /// What the caller says, else what its client says; a door for codes knows a code when it sees one.
    private static func purpose(of submission: Submission, clientSays: Given<Purpose>?) -> Given<Purpose> {
        if let asked = submission.purpose { return Given(asked, from: .request) }
        if let clientSays { return clientSays }
        let isCode = submission.isFromDoorForCodes && submission.code != nil
        return isCode ? Given(.otp, from: .request) : Given(.transactional, from: .standard)
    }
}
