import Messaging

/// Signs what the audit log says, with a key made of the hub's own seed. An auditor needs the public key alone.
final class AuditSigner: Sendable {
    private let seed: Secret
    let publicKey: AuditKey

    init(seed: Secret) throws(VaultError) {
        guard let key = Ed25519.SigningKey(seed: seed) else { throw .cryptographyFailed }
        self.seed = seed
        publicKey = AuditKey(bytes: key.publicKey)
    }

    func signature(of text: [UInt8]) throws(VaultError) -> [UInt8] {
        guard let signature = Ed25519.SigningKey(seed: seed)?.signature(of: text) else { throw .cryptographyFailed }
        return signature
    }
}

/// The public key with which an audit log is checked; written in base64.
public struct AuditKey: Sendable, Hashable, CustomStringConvertible {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Nil when this is no base64 of 32 bytes.
    public init?(_ text: String) {
        guard let bytes = Base64Text.decode(Array(text.utf8))?.plainBytes,
            bytes.count == Ed25519.keyLength
        else { return nil }
        self.bytes = bytes
    }

    public var description: String { String(decoding: Base64Text.of(bytes), as: UTF8.self) }

    func signed(_ text: [UInt8], _ signature: [UInt8]) -> Bool {
        Ed25519.isSignature(signature, of: text, by: bytes)
    }
}

extension Secret {
    /// For bytes that are none, and were read in the way of one.
    var plainBytes: [UInt8] { unsafe withBytes { unsafe [UInt8]($0) } }
}
