import Dispatch
import Messaging
import Ports
import Synchronization

/// Carries `Call.print` to standard output and `Call.append` to files; hands everything else on.
///
/// Works on a queue of its own, in the order in which calls came for each sink. What waits for one file while it is being
/// synced becomes the next write and sync. A failed append leaves the file as it was and ends as `notSent` with
/// `sink_failed`; only when the lines cannot be taken back either is it `mayHaveBeenSent`.
public final class SinkTransport: Transport {
    private let otherwise: any Transport
    private let output: StandardOutput
    private let queue = DispatchQueue(label: "martlet.sinks")
    private let waiting = Mutex(Waiting())
    // A lock only in name: it is taken on `queue` alone.
    private let files = Mutex<[String: LineFile]>([:])

    private struct Waiting {
        var calls: [(call: Call, done: @Sendable (CallResult) -> Void)] = []
        var isScheduled = false
    }

    /// - Parameters:
    ///   - otherwise: carries `Call.http`.
    ///   - output: the descriptor that stands for standard output.
    public init(otherwise: any Transport, output: Int32 = 1) {
        self.otherwise = otherwise
        self.output = StandardOutput(descriptor: output)
    }

    /// Returns at once; `done` runs on the sink's queue. The limit is not used for sinks: a disk knows none.
    public func start(_ call: Call, limit: CallLimit, done: @escaping @Sendable (CallResult) -> Void) {
        if case .http = call { return otherwise.start(call, limit: limit, done: done) }
        let mustSchedule = waiting.withLock { waiting in
            waiting.calls.append((call, done))
            defer { waiting.isScheduled = true }
            return !waiting.isScheduled
        }
        if mustSchedule { queue.async { self.carryOut() } }
    }

    /// Waits until all that was handed over so far is written. Not to be called from a `done`.
    public func finish() { queue.sync {} }

    private func carryOut() {
        while true {
            let calls = waiting.withLock { waiting in
                defer { waiting.calls = [] }
                waiting.isScheduled = !waiting.calls.isEmpty
                return waiting.calls
            }
            if calls.isEmpty { return }
            var order: [String] = []
            var appends: [String: [AppendBatch.Entry]] = [:]
            for (call, done) in calls {
                switch call {
                case .print(let block): done(output.write(block))
                case .append(let path, let lines, let rotateAt):
                    if appends[path] == nil { order.append(path) }
                    appends[path, default: []].append(.init(lines: lines, rotateAt: rotateAt, done: done))
                case .http: break  // never waits here
                }
            }
            for path in order {
                var batch = AppendBatch(file: file(at: path))
                batch.append(appends[path] ?? [])
            }
        }
    }

    private func file(at path: String) -> LineFile {
        files.withLock { files in
            if let known = files[path] { return known }
            let new = LineFile(path: path)
            files[path] = new
            return new
        }
    }
}
