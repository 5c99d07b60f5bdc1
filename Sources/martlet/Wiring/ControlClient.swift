import CurlTransport
import Dispatch
import Glibc
import HTTPServer
import Messaging
import Ports
import Synchronization
import WireFormats

/// Speaks to a running hub through the Unix socket beside its store.
struct ControlClient {
    let socketPath: String

    init(storePath: String) { socketPath = ControlSocket.path(besideStore: storePath) }

    /// Nil when no hub runs.
    func post(_ path: String, _ body: [UInt8], wait: Interval = .seconds(30)) throws(Exit) -> ControlAnswer? {
        guard access(socketPath, F_OK) == 0 else { return nil }
        let transport: CurlTransport
        do throws(CurlTransportError) {
            transport = try CurlTransport(unixSocket: socketPath)
        } catch {
            throw Exit(ExitCode.failed, error.sentence)
        }
        defer { transport.stop() }
        let endpoint = HTTPEndpoint(
            method: "POST", url: "http://localhost" + path, headers: [.init("Content-Type", "application/json")])
        let answered = DispatchSemaphore(value: 0)
        let box = ResultBox()
        transport.start(.http(endpoint, body: body), limit: CallLimit(connect: .seconds(2), whole: wait)) { result in
            box.result.withLock { $0 = result }
            answered.signal()
        }
        answered.wait()
        switch box.result.withLock({ $0 }) {
        case .answered(let answer):
            let value = (try? JSON.parse(answer.body)) ?? .null
            return ControlAnswer(status: answer.status, body: value)
        case .notSent: return nil
        case .mayHaveBeenSent(let reason, _):
            throw Exit(ExitCode.unavailable, "the running hub did not answer at \(socketPath): \(reason.sentence)")
        case .written, nil: throw Exit(ExitCode.unavailable, "the running hub did not answer at \(socketPath)")
        }
    }
}

private final class ResultBox: Sendable {
    let result = Mutex<CallResult?>(nil)
}
