import Messaging
import Ports
import Synchronization

/// Keys that read `id.secret`, whose hash is the secret itself.
final class PlainKeys: ClientKeyFormat {
    private let made = Atomic<Int>(0)

    func make() -> (text: String, id: String, hash: [UInt8]) {
        let number = made.add(1, ordering: .relaxed).newValue
        return ("key\(number).secret\(number)", "key\(number)", Array("secret\(number)".utf8))
    }

    func read(_ text: String) -> (id: String, hash: [UInt8])? {
        let parts = text.split(separator: ".")
        guard parts.count == 2 else { return nil }
        return (String(parts[0]), Array(parts[1].utf8))
    }

    func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool { a == b }
}
