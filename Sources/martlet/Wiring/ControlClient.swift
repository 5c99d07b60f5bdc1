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

    struct Answer {
        let status: Int
        let body: Value
    }

    /// Nil when no hub runs.
    func post(_ path: String, _ body: [UInt8], wait: Interval = .seconds(30)) throws(Exit) -> Answer? {
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
            return Answer(status: answer.status, body: value)
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

extension ControlClient.Answer {
    /// The sentence of a problem, with what is wrong in its members.
    var complaint: String {
        let detail = body.at(["detail"])?.string ?? "the hub answered \(status)"
        guard case .array(let errors)? = body.at(["errors"]) else { return detail }
        let lines = errors.compactMap { error in
            error.at(["pointer"])?.string.map { "\n  \($0): \(error.at(["detail"])?.string ?? "")" }
        }
        return detail + lines.joined()
    }
}
