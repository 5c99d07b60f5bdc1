import Gateway
import HTTPServer

/// `GET /livez`: the process answers. Depends on nothing.
struct Livez: Endpoint {
    let method = "GET"
    let bodyLimit = 0

    func serves(_ path: String) -> Bool { path == "/livez" }

    func handle(_ request: HTTPRequest, reply: Reply) {
        reply.answer(HTTPResponse(status: 200, headers: [("Content-Type", "text/plain")], body: Array("alive\n".utf8)))
    }
}

/// `GET /readyz`: messages are taken. A provider's outage does not make the hub unready: it can still accept.
struct Readyz: Endpoint {
    let hub: Hub
    let method = "GET"
    let bodyLimit = 0

    func serves(_ path: String) -> Bool { path == "/readyz" }

    func handle(_ request: HTTPRequest, reply: Reply) {
        if let obstacle = hub.obstacle { return reply.answer(Problem(obstacle).response) }
        reply.answer(HTTPResponse(status: 200, headers: [("Content-Type", "text/plain")], body: Array("ready\n".utf8)))
    }
}
