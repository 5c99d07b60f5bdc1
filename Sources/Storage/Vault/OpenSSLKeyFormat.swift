import Ports

/// The keys of client applications, `martlet_live_<id>_<secret><check>`: twelve base62 digits to look the key up by, 32 that
/// are secret (190 random bits, so that a fast hash of them is enough), and six of a CRC-32 over all before them.
public struct OpenSSLKeyFormat: ClientKeyFormat {
    private static let prefix = Array("martlet_live_".utf8)
    private static let idLength = 12
    private static let secretLength = 32
    private static let checkLength = 6
    private static let secretStart = prefix.count + idLength + 1
    private static let checkStart = secretStart + secretLength
    private static let length = checkStart + checkLength

    public init() {}

    public func make() -> (text: String, id: String, hash: [UInt8]) {
        let id = Base62.random(Self.idLength)
        let secret = Base62.random(Self.secretLength)
        let body = Self.prefix + id + [UInt8(ascii: "_")] + secret
        let text = body + Base62.sixDigits(CRC32.of(body))
        let hash = unsafe secret.withUnsafeBytes { unsafe Hashes.sha256($0) } ?? []
        return (String(decoding: text, as: UTF8.self), String(decoding: id, as: UTF8.self), hash)
    }

    public func read(_ text: String) -> (id: String, hash: [UInt8])? {
        var text = text
        return text.withUTF8 { unsafe Self.read(UnsafeRawBufferPointer($0)) }
    }

    /// A hash that could not be made is empty, and equal to none: a key is then refused, never let in.
    public func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == Hashes.length && Hashes.equal(a, b)
    }

    private static func read(_ text: UnsafeRawBufferPointer) -> (id: String, hash: [UInt8])? {
        guard text.count == length, unsafe text.starts(with: prefix),
            unsafe text[secretStart - 1] == UInt8(ascii: "_"),
            unsafe text[prefix.count..<(secretStart - 1)].allSatisfy(Base62.isDigit),
            unsafe text[secretStart...].allSatisfy(Base62.isDigit),
            unsafe text[checkStart...].elementsEqual(Base62.sixDigits(CRC32.of(text[..<checkStart])))
        else { return nil }
        let secret = unsafe UnsafeRawBufferPointer(rebasing: text[secretStart..<checkStart])
        guard let hash = unsafe Hashes.sha256(secret) else { return nil }
        let id = unsafe String(decoding: text[prefix.count..<(secretStart - 1)], as: UTF8.self)
        return (id, hash)
    }
}
