import Messaging
import Ports

@testable import CurlTransport

/// Long enough that no test ends by it unless the test says so.
let patient = CallLimit(connect: .seconds(20), whole: .seconds(20))
/// Short, for tests in which the limit is what must happen.
let hasty = CallLimit(connect: .seconds(1), whole: .seconds(1))

func post(_ url: String, _ headers: [HTTPEndpoint.Header] = []) -> HTTPEndpoint {
    HTTPEndpoint(method: "POST", url: url, headers: [.init("Content-Type", "application/json")] + headers)
}

extension CurlTransport {
    func call(_ endpoint: HTTPEndpoint, body: String = "{}", limit: CallLimit = patient) async -> CallResult {
        await withCheckedContinuation { waiting in
            start(.http(endpoint, body: Array(body.utf8)), limit: limit) { waiting.resume(returning: $0) }
        }
    }
}

extension CallResult {
    /// `answered 200`, `not sent: connection_refused`, `may have been sent: time_limit, partial 200`.
    var summary: String {
        switch self {
        case .answered(let answer): "answered \(answer.status)"
        case .written: "written"
        case .notSent(let reason): "not sent: \(reason.label.rawValue)"
        case .mayHaveBeenSent(let reason, nil): "may have been sent: \(reason.label.rawValue)"
        case .mayHaveBeenSent(let reason, let partial?):
            "may have been sent: \(reason.label.rawValue), partial \(partial.status)"
        }
    }

    var answer: HTTPAnswer? {
        switch self {
        case .answered(let answer): answer
        case .mayHaveBeenSent(_, let partial): partial
        case .notSent, .written: nil
        }
    }

    var reason: Reason? {
        switch self {
        case .notSent(let reason), .mayHaveBeenSent(let reason, _): reason
        case .answered, .written: nil
        }
    }
}
