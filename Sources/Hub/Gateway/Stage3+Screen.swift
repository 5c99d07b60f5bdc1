import Messaging
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
        return Screened(
            authenticated: authenticated, number: number, purpose: purpose, language: language,
            life: submission.life ?? client.life ?? purpose.life)
    }

    private static func number(of submission: Submission, _ problems: inout [FieldProblem]) -> PhoneNumber? {
        guard !problems.contains(where: { $0.pointer == submission.numberPointer }) else { return nil }
        do throws(NumberProblem) {
            return submission.isStrict
                ? try PhoneNumber(strict: submission.to) : try PhoneNumber(lenient: submission.to)
        } catch {
            problems.append(FieldProblem(submission.numberPointer, "The number cannot be used: \(error.sentence)."))
            return nil
        }
    }

    /// What the caller says, else what its client says; a door for codes knows a code when it sees one.
    private static func purpose(of submission: Submission, clientSays: Purpose?) -> Purpose {
        if let asked = submission.purpose ?? clientSays { return asked }
        return submission.isFromDoorForCodes && submission.code != nil ? .otp : .transactional
    }
}
