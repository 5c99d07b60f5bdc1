import Gateway
import HTTPServer
import Ports

/// Everything that comes in over HTTP: our own API, the front doors, health.
public final class API: HTTPHandler {
    let hub: Hub
    let log: any OperatorLog
    let clock: any Clock
    private let refusals: RefusalLog
    private let endpoints: [any Endpoint]

    public init(hub: Hub, log: any OperatorLog, clock: any Clock) {
        self.hub = hub
        self.log = log
        self.clock = clock
        refusals = RefusalLog(log, clock)
        endpoints = [
            PostMessage(hub: hub, clock: clock, refusals: refusals),
            PostPreview(hub: hub, refusals: refusals),
            GetMessage(hub: hub, refusals: refusals),
            GetTimeline(hub: hub, refusals: refusals),
            Auth0Hook(hub: hub, clock: clock, log: log, refusals: refusals),
            EsendexDispatcher(hub: hub, refusals: refusals),
            Livez(),
            Readyz(hub: hub),
        ]
    }

    public func bodyLimit(method: String, path: String) -> Int {
        endpoints.first { $0.serves(path) && $0.method == method }?.bodyLimit ?? 16_384
    }

    public func handle(_ request: HTTPRequest, reply: Reply) {
        let here = endpoints.filter { $0.serves(request.path) }
        let method = request.method == "HEAD" ? "GET" : request.method
        if let endpoint = here.first(where: { $0.method == method }) {
            endpoint.handle(request, reply: reply)
        } else if here.isEmpty {
            reply.answer(Problem(status: 404, "Nothing is served at this address.").response)
        } else {
            let allowed = here.map(\.method).joined(separator: ", ")
            reply.answer(here[0].methodNotAllowed(allowed))
        }
    }

    public func refusal(status: Int, sentence: String, path: String?) -> HTTPResponse {
        refusals.tell("HTTP", "\(status)", sentence)
        let problem = Problem(status: status, sentence)
        return endpoints.first { path.map($0.serves) == true }?.response(to: problem) ?? problem.response
    }
}

/// One method at one address.
protocol Endpoint: Sendable {
    var method: String { get }
    /// The largest body it takes, in bytes.
    var bodyLimit: Int { get }
    func serves(_ path: String) -> Bool
    func handle(_ request: HTTPRequest, reply: Reply)
    /// 405 in the words of the address; `allowed` is for `Allow`.
    func methodNotAllowed(_ allowed: String) -> HTTPResponse
    /// What the server itself refuses, in the words of the address.
    func response(to problem: Problem) -> HTTPResponse
}

extension Endpoint {
    func response(to problem: Problem) -> HTTPResponse { problem.response }

    func methodNotAllowed(_ allowed: String) -> HTTPResponse {
        Problem(status: 405, "This address takes \(allowed).", headers: [("Allow", allowed)]).response
    }
}
