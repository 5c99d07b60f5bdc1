/// Makes and reads the keys of client applications (facts 14); the arithmetic lives behind OpenSSL, in `Vault`.
public protocol ClientKeyFormat: Sendable {
    /// A new key: its text, shown once, and what is kept of it.
    func make() -> (text: String, id: String, hash: [UInt8])

    /// The id and the hash of the secret part; nil when the text has not the form of a key or its check digits are wrong.
    func read(_ text: String) -> (id: String, hash: [UInt8])?

    /// Compares in a time that does not tell where two hashes differ.
    func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool
}
