import Dispatch
import HTTPServer
import Synchronization

/// Answers at once with what it was asked: `METHOD path?query` and the body.
struct EchoHandler: HTTPHandler {
    var bodyLimit = 1024

    func bodyLimit(method: String, path: String) -> Int { bodyLimit }

    func handle(_ request: HTTPRequest, reply: any Reply) {
        let line = "\(request.method) \(request.path)?\(request.query)\n"
        reply.answer(
            HTTPResponse(
                status: 200, headers: [("X-Peer", "peer " + request.peer)], body: Array(line.utf8) + request.body))
    }

    func refusal(status: Int, sentence: String, path: String?) -> HTTPResponse { plainRefusal(status, sentence) }
}

func plainRefusal(_ status: Int, _ sentence: String) -> HTTPResponse {
    HTTPResponse(status: status, headers: [("Content-Type", "text/plain")], body: Array(sentence.utf8))
}

/// Keeps every request and its reply until the test takes them.
final class HoldingHandler: HTTPHandler {
    private let held = Mutex<[(request: HTTPRequest, reply: any Reply)]>([])
    private let arrivals = DispatchSemaphore(value: 0)

    func bodyLimit(method: String, path: String) -> Int { 1024 }

    func handle(_ request: HTTPRequest, reply: any Reply) {
        held.withLock { $0.append((request, reply)) }
        arrivals.signal()
    }

    func refusal(status: Int, sentence: String, path: String?) -> HTTPResponse { plainRefusal(status, sentence) }

    /// Waits for the next request; nil when none comes within ten seconds.
    func next() -> (request: HTTPRequest, reply: any Reply)? {
        guard arrivals.wait(timeout: .now() + 10) == .success else { return nil }
        return held.withLock { $0.removeFirst() }
    }
}

/// Answers each request from a thread that is not the server's.
struct LateHandler: HTTPHandler {
    /// Its own: the shared ones run dry where many tests wait at once.
    private let queue = DispatchQueue(label: "late answers")

    func bodyLimit(method: String, path: String) -> Int { 1024 }

    func handle(_ request: HTTPRequest, reply: any Reply) {
        queue.async { reply.answer(HTTPResponse(status: 200, body: Array(request.path.utf8))) }
    }

    func refusal(status: Int, sentence: String, path: String?) -> HTTPResponse { plainRefusal(status, sentence) }
}

/// Gives every request the same answer without a body.
struct BareHandler: HTTPHandler {
    let status: Int
    var headers: [(name: String, value: String)] = []

    func bodyLimit(method: String, path: String) -> Int { 0 }
    func handle(_ request: HTTPRequest, reply: any Reply) {
        reply.answer(HTTPResponse(status: status, headers: headers))
    }
    func refusal(status: Int, sentence: String, path: String?) -> HTTPResponse { plainRefusal(status, sentence) }
}
