import Messaging
import RoutingCore

/// What is said where a template that a message needs is not there: which there are, or what the caller can bring instead.
struct MissingTemplate {
    let name: String
    let screened: Screened

    var problem: FieldProblem {
        let submission = screened.authenticated.submission
        let known = screened.authenticated.settings.templateNames.filter {
            screened.effective.text(named: $0, asked: screened.language) != nil
        }
        if screened.effective.hasOwnWording.value {
            let sentence = "This client words every message itself, and has no template “\(name)”"
            let hasOtp = known.contains(Purpose.otp.rawValue)
            if submission.isFromDoorForCodes, submission.code == nil, hasOtp {
                return FieldProblem(submission.variablesPointer + "/code", "\(sentence): bring a code.")
            }
            let purposes = Purpose.allCases.map(\.rawValue).filter(known.contains)
            // Other doors have no member for it.
            return FieldProblem(
                submission.isStrict ? "/purpose" : "", "\(sentence); it has one for \(Self.list(purposes)).")
        }
        if submission.template == nil {
            return FieldProblem("/text", "There is no template “\(name)” for this client: bring a text.")
        }
        return FieldProblem(
            "/template", "There is no template “\(name)” for this client; there is \(Self.list(known)).")
    }

    private static func list(_ words: [String]) -> String {
        guard !words.isEmpty else { return "none" }
        let most = 20
        return words.prefix(most).joined(separator: ", ") + (words.count > most ? " and others" : "")
    }
}

extension Layers {
    /// Of every template in any of them, in alphabetical order.
    var templateNames: [String] {
        let own = clients.values.flatMap { [$0.own] + $0.countries.values + $0.purposes.values }
        return Set(([hub] + countries.values + own).flatMap(\.templates.byName.keys)).sorted()
    }
}
