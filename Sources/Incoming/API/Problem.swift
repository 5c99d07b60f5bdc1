import Gateway
import HTTPServer
import WireFormats

/// An error as RFC 9457 writes it, with a `code` for programs and JSON pointers to what is wrong.
struct Problem {
    let status: Int
    let code: String
    let title: String
    let detail: String
    /// Where the message that this is about can be read.
    var instance: String?
    var errors: [FieldProblem] = []
    var headers: [(name: String, value: String)] = []

    var response: HTTPResponse {
        var json = JSONWriter(capacity: 256)
        json.object {
            $0.member("type", "about:blank")
            $0.member("title", title)
            $0.member("status", status)
            $0.member("detail", detail)
            if let instance { $0.member("instance", instance) }
            $0.member("code", code)
            guard !errors.isEmpty else { return }
            $0.member(
                "errors",
                array: {
                    for error in errors {
                        $0.object {
                            $0.member("pointer", error.pointer)
                            $0.member("detail", error.sentence)
                        }
                    }
                })
        }
        return HTTPResponse(
            status: status, headers: [("Content-Type", "application/problem+json")] + headers, body: json.bytes)
    }
}

extension Problem {
    /// What the caller of an HTTP API hears of a refusal.
    init(_ refusal: Refusal) {
        let (status, title): (Int, String) =
            switch refusal.kind {
            case .unauthenticated: (401, "Not authenticated")
            case .forbidden: (403, "Not allowed")
            case .notJSON: (415, "Unsupported media type")
            case .malformed: (400, "The body cannot be read")
            case .invalid: (422, "The request is not valid")
            case .routeRefused, .cannotCarry: (422, "The message cannot be sent")
            case .notFound: (404, "Not found")
            case .tooManyKeys: (409, "Too many keys")
            case .tooLate, .notUnknown: (409, "The message is not in that state")
            case .noProvider, .storeUnavailable, .backlogFull, .auditUnavailable, .stopping:
                (503, "Not available right now")
            }
        self.init(
            status: status, code: refusal.kind.rawValue, title: title, detail: refusal.sentence,
            errors: refusal.problems)
        switch status {
        case 401: headers = [("WWW-Authenticate", "Bearer realm=\"martlet\", Basic realm=\"martlet\"")]
        case 503: headers = [("Retry-After", "1")]
        default: break
        }
    }

    init(status: Int, _ detail: String, headers: [(name: String, value: String)] = []) {
        let (code, title): (String, String) =
            switch status {
            case 400: ("bad_request", "Bad request")
            case 404: ("not_found", "Not found")
            case 405: ("method_not_allowed", "Method not allowed")
            case 408: ("request_timeout", "Request timeout")
            case 411: ("length_required", "Length required")
            case 413: ("too_large", "The body is too large")
            case 414: ("uri_too_long", "The address is too long")
            case 415: ("unsupported_media_type", "Unsupported media type")
            case 417: ("expectation_failed", "Expectation failed")
            case 431: ("fields_too_large", "The header is too large")
            case 501: ("not_implemented", "Not implemented")
            case 503: ("unavailable", "Not available right now")
            case 505: ("version_not_supported", "HTTP version not supported")
            default: ("error", "Error")
            }
        self.init(status: status, code: code, title: title, detail: detail)
        self.headers = headers
    }
}
