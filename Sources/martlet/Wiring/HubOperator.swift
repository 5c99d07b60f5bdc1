import API
import Configuration
import Dispatch
import HTTPServer
import Messaging
import Synchronization
import WireFormats

/// Asks the hub for something: the running one through its socket; when none runs, this process holds the store and
/// answers itself, and leaves what the store holds alone.
struct HubOperator {
    let configuration: HubConfiguration
    /// Whether something may be sent, so that the secrets of providers are needed.
    let maySend: Bool

    init(_ configuration: HubConfiguration, maySend: Bool = false) {
        self.configuration = configuration
        self.maySend = maySend
    }

    func ask(_ path: String, _ members: [(String, String)]) throws(Exit) -> Value {
        try ask(path, .object(Value.Members(members.map { .init($0.0, .string($0.1)) })))
    }

    func ask(_ path: String, _ body: Value) throws(Exit) -> Value {
        let bytes = JSON.bytes(of: body.named(for: Operator.name))
        if let answer = try ControlClient(storePath: configuration.storePath).post(path, bytes) {
            return try answer.good()
        }
        return try askMyself(path, bytes).good()
    }

    private func askMyself(_ path: String, _ body: [UInt8]) throws(Exit) -> ControlAnswer {
        let settings =
            maySend
            ? try Configured.settings(of: configuration)
            : try Configured.settings(of: configuration, secrets: PretendedSecrets())
        // What a console provider prints is not the result of this command.
        let running = try RunningHub(configuration, settings, output: 2, takingUpBacklog: false)
        defer { running.stop() }
        let reply = AwaitedReply()
        let request = HTTPRequest(method: "POST", path: path, headers: .init(), body: body)
        ControlAPI(hub: running.hub, clock: running.clock).handle(request, reply: reply)
        let response = reply.await()
        return ControlAnswer(status: response.status, body: (try? JSON.parse(response.body)) ?? .null)
    }
}

extension Value {
    /// Says who asks, for the audit log.
    fileprivate func named(for actor: String) -> Value {
        guard case .object(let members) = self else { return self }
        return .object(Value.Members(members.pairs + [.init("actor", .string(actor))]))
    }
}

private final class AwaitedReply: Reply {
    private let given = Mutex<HTTPResponse?>(nil)
    private let answered = DispatchSemaphore(value: 0)

    func answer(_ response: HTTPResponse) {
        given.withLock { $0 = $0 ?? response }
        answered.signal()
    }

    func await() -> HTTPResponse {
        answered.wait()
        return given.withLock { $0 } ?? HTTPResponse(status: 500)
    }
}
