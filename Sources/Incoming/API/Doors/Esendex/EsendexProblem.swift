import Gateway
import HTTPServer
import WireFormats

/// An error in Esendex's own shape.
struct EsendexProblem: Error {
    let status: Int
    let code: String
    let description: String

    init(_ status: Int, _ code: String, _ description: String) {
        self.status = status
        self.code = code
        self.description = description
    }

    /// Esendex answers 401 to a request without credentials and 403 to wrong ones.
    init(_ refusal: Refusal, hasCredentials: Bool) {
        let (status, code): (Int, String) =
            switch refusal.kind {
            case .unauthenticated: hasCredentials ? (403, "unauthorised") : (401, "unauthenticated")
            case .forbidden: (403, "forbidden")
            case .notJSON: (415, refusal.kind.rawValue)
            case .invalid, .malformed, .routeRefused, .cannotCarry, .tooManyKeys, .tooLate, .notUnknown:
                (400, refusal.kind.rawValue)
            case .notFound: (404, "not_found")
            case .noProvider, .storeUnavailable, .backlogFull, .auditUnavailable, .stopping:
                (503, refusal.kind.rawValue)
            }
        self.init(status, code, refusal.problems.first?.sentence ?? refusal.sentence)
    }

    var response: HTTPResponse {
        var json = JSONWriter(capacity: 128)
        json.object {
            $0.member(
                "errors",
                array: {
                    $0.object {
                        $0.member("code", code)
                        $0.member("description", description)
                    }
                })
        }
        var headers = [(name: "Content-Type", value: "application/json; charset=utf-8")]
        if status == 401 { headers.append(("WWW-Authenticate", "Basic realm=\"martlet\"")) }
        if status == 503 { headers.append(("Retry-After", "1")) }
        return HTTPResponse(status: status, headers: headers, body: json.bytes)
    }
}
