import Ports
import Synchronization

/// Says what was to be dropped, and answers so.
final class HandFormerSecrets: FormerSecrets {
    private let asked = Mutex<[String]>([])
    private let trouble = Mutex<String?>(nil)

    /// One line each time: `NAME,NAME at provider`.
    var all: [String] { asked.withLock { $0 } }

    func breakOff(_ sentence: String?) { trouble.withLock { $0 = sentence } }

    func drop(_ secrets: [RotatingSecret], provenAt provider: String, done: @escaping @Sendable (String?) -> Void) {
        asked.withLock { $0.append(secrets.map(\.name).joined(separator: ",") + " at " + provider) }
        done(trouble.withLock { $0 })
    }
}
