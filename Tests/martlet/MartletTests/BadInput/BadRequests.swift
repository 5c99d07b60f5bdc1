/// Requests that are wrong before their body is looked at.
enum BadRequests {
    static let all: [BadInput] = [
        BadInput(name: "no key", key: .none, body: good, status: 401, answer: unauthenticated),
        BadInput(name: "a wrong key", key: .wrong, body: good, status: 401, answer: unauthenticated),
        BadInput(
            name: "no key and a body that is wrong too", key: .none, body: Array("{".utf8), status: 401,
            answer: unauthenticated),
        BadInput(
            name: "a body that is too large",
            body: Array("{\"to\":\"+447700900123\",\"text\":\"\(String(repeating: "a", count: 65_536))\"}".utf8),
            status: 413,
            answer: BadInput.problem(
                413, "too_large", "The body is too large", "The body is larger than this resource takes.")),
        BadInput(
            name: "a message that is not there", method: "GET",
            path: "/v1/messages/0190163d-8694-739b-aea5-966c26f8ad91", body: [], status: 404, answer: noMessage),
        BadInput(
            name: "an id that is none", method: "GET", path: "/v1/messages/abc", body: [], status: 404,
            answer: noMessage),
        BadInput(
            name: "an address where nothing is", method: "GET", path: "/v1/message", body: [], status: 404,
            answer: BadInput.problem(404, "not_found", "Not found", "Nothing is served at this address.")),
        BadInput(
            name: "a method that is not for this address", method: "DELETE", body: [], status: 405,
            answer: BadInput.problem(405, "method_not_allowed", "Method not allowed", "This address takes POST.")),
    ]

    private static let good = Array(#"{"to":"+447700900123","text":"a"}"#.utf8)
    private static let unauthenticated = BadInput.problem(
        401, "unauthenticated", "Not authenticated",
        "The key is missing, or it is not valid: it goes in “Authorization: Bearer KEY”.")
    private static let noMessage = BadInput.problem(404, "not_found", "Not found", "There is no such message.")
}
