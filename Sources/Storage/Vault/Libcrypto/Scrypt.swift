import COpenSSL
import Messaging

/// scrypt (RFC 7914): a key from a passphrase, at a price in time and memory that whoever guesses pays as well.
struct Scrypt: Sendable, Hashable {
    /// N is 2 to this power.
    let logN: Int
    let r: Int
    let p: Int
    let salt: [UInt8]

    static let saltLength = 16

    /// 128 MiB and 0.3 s: the least that OWASP advises.
    static func fresh(logN: Int = 17) -> Scrypt {
        Scrypt(logN: logN, r: 8, p: 1, salt: SecretBytes.random(saltLength))
    }

    /// Not above N = 2^20 and 1 GiB: a file could otherwise bring down the machine that reads it.
    var isBearable: Bool {
        (1...20).contains(logN) && (1...32).contains(r) && (1...16).contains(p) && (r << logN) <= 8 << 20
    }

    /// Nil when the parameters are no good, or there is no memory for them.
    func key(from passphrase: Secret, count: Int = AES256GCM.keyLength) -> Secret? {
        guard isBearable else { return nil }
        return unsafe SecretBytes.worked(in: count) { output in
            let done = unsafe passphrase.withBytes { passphrase in
                unsafe EVP_PBE_scrypt(
                    passphrase.bindMemory(to: CChar.self).baseAddress, passphrase.count, salt, salt.count,
                    1 << UInt64(logN), UInt64(r), UInt64(p), UInt64(Self.mostMemory),
                    output.bindMemory(to: UInt8.self).baseAddress, count)
            }
            return unsafe done == 1 ? Secret(output) : nil
        }
    }

    /// 1 GiB, and what scrypt needs besides.
    private static let mostMemory = 1_025 << 20
}
