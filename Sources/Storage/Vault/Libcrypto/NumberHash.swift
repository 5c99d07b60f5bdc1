import COpenSSL
import Messaging

/// HMAC-SHA256 of telephone numbers, cut to 64 bits (facts 15): equal for equal numbers. A plain hash could be turned back
/// by trying all numbers. It has no lock: one thread uses it at a time.
@safe final class NumberHash {
    private let context: OpaquePointer

    init?(key: Secret) {
        guard let algorithm = unsafe EVP_MAC_fetch(nil, "HMAC", nil) else { return nil }
        defer { unsafe EVP_MAC_free(algorithm) }
        guard let context = unsafe EVP_MAC_CTX_new(algorithm) else { return nil }
        unsafe self.context = context
        let isKeyed = unsafe key.withBytes { key in
            unsafe martlet_hmac_sha256_init(context, key.bindMemory(to: UInt8.self).baseAddress, key.count) == 1
        }
        guard isKeyed else { return nil }
    }

    deinit { unsafe EVP_MAC_CTX_free(context) }

    /// Nil only when libcrypto cannot work.
    func callAsFunction(_ number: E164) -> Int64? {
        var digits = number.digits
        var code: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var size = 0
        let good = digits.withUTF8 { digits in
            unsafe withUnsafeMutableBytes(of: &code) { code in
                // Without a key the one of before serves again (EVP_MAC(3)).
                unsafe EVP_MAC_init(context, nil, 0, nil) == 1
                    && EVP_MAC_update(context, digits.baseAddress, digits.count) == 1
                    && EVP_MAC_final(
                        context, code.bindMemory(to: UInt8.self).baseAddress, &size, code.count) == 1
            }
        }
        return good && size == 32 ? Int64(bitPattern: UInt64(bigEndian: code.0)) : nil
    }
}
