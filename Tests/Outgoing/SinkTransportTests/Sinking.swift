import Foundation
import Messaging
import Ports
import Synchronization

@testable import SinkTransport

/// A folder that goes when its last holder does.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/martlet-sink-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

    func put(_ text: String, in name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int
    }
}

/// Answers each call that is not for a sink in its own way, so that a test can see where the call went.
struct Elsewhere: Transport {
    func start(_ call: Call, limit: CallLimit, done: @escaping @Sendable (CallResult) -> Void) {
        done(.answered(HTTPAnswer(status: 299, body: [])))
    }
}

extension SinkTransport {
    convenience init() { self.init(otherwise: Elsewhere()) }

    func carry(_ call: Call) async -> CallResult {
        await withCheckedContinuation { waiting in
            start(call, limit: CallLimit(connect: .seconds(1), whole: .seconds(1))) { waiting.resume(returning: $0) }
        }
    }

    func append(_ line: String, to path: String, rotateAt: Int = 0) async -> CallResult {
        await carry(.append(path: path, lines: Array(line.utf8), rotateAt: rotateAt))
    }
}

extension CallResult {
    /// The sentence of a call that certainly left nothing behind.
    var sinkFailure: String? {
        if case .notSent(let reason) = self, reason.label == .sinkFailed { reason.sentence } else { nil }
    }
}
