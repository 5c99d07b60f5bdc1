import Messaging

/// What a status other than 2xx means to us, of the message dispatcher and of what a probe asks.
///
/// From Esendex's page "Common HTTP errors seen with our API"; where that page is silent, from RFC 9110.
struct EsendexStatus {
    enum Verdict {
        case refused, deferred, misconfigured, unknown
    }
    let verdict: Verdict
    let label: Reason.Label
    /// The middle of a sentence for the operator.
    let meaning: String

    private init(_ verdict: Verdict, _ label: Reason.Label, _ meaning: String) {
        self.verdict = verdict
        self.label = label
        self.meaning = meaning
    }

    private static let table: [Int: EsendexStatus] = [
        // A resource that has moved did not take the request. 302 and 303 are not here: servers answer so after doing
        // what a POST asked.
        301: .init(.refused, .notFound, "the API has moved: look at base_url"),
        307: .init(.refused, .notFound, "the API has moved: look at base_url"),
        308: .init(.refused, .notFound, "the API has moved: look at base_url"),

        400: .init(.refused, .badRequest, "the request was not valid"),
        401: .init(.misconfigured, .credentials, "credentials are missing or not accepted"),
        402: .init(.misconfigured, .credit, "not enough message credits"),
        // Both "wrong password" and "may not use this account or feature".
        403: .init(.misconfigured, .credentials, "user name or password wrong, or the account may not be used"),
        404: .init(.refused, .notFound, "there is no such resource: look at base_url"),
        // The request was out whole, and the page does not say who was late, so it may have been taken.
        408: .init(.unknown, .timeLimit, "the server's own time ran out"),
        429: .init(.deferred, .throttled, "too many requests"),

        500: .init(.unknown, .serverError, "an error inside Esendex"),
        // RFC 9110 reads as "not taken", but Esendex lists it with 500 and calls only 503 safe to repeat.
        501: .init(.unknown, .serverError, "an error inside Esendex"),
        503: .init(.deferred, .unavailable, "the service is not available for now"),
    ]

    static func of(_ status: Int, errors: [EsendexError]) -> EsendexStatus {
        if status == 400, errors.contains(where: \.blamesAccount) {
            return .init(.misconfigured, .account, "the account reference was not accepted")
        }
        if let known = table[status] { return known }
        return switch status {
        case 400..<500: .init(.refused, .refusedByProvider, "the request was refused")
        case 500..<600: .init(.unknown, .serverError, "an error on the server's side")
        default: .init(.unknown, .unreadableAnswer, "an answer without a known meaning")
        }
    }
}
