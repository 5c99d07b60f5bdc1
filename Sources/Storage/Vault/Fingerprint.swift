/// SHA-256 (FIPS 180-4) in hexadecimal, by which the audit log names what was in a file.
public enum Fingerprint {
    /// Nil when libcrypto cannot work.
    public static func of(_ bytes: [UInt8]) -> String? {
        let digits = Array("0123456789abcdef".utf8)
        return unsafe bytes.withUnsafeBytes { unsafe Hashes.sha256($0) }.map { hash in
            String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        }
    }
}
