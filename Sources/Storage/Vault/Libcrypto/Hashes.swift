import COpenSSL
import Messaging

/// SHA-256, what is built on it, and the comparison that does not tell where two of them differ.
enum Hashes {
    static let length = 32

    // Fetched once: EVP_sha256() would look it up again for every hash (EVP_MD_fetch(3), "explicit fetching").
    // An EVP_MD is counted by atomics and never changes, so that every thread may use it; it lives as long as the process.
    nonisolated(unsafe) private static let sha256Algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil)

    /// SHA-256 (FIPS 180-4). Nil only when libcrypto cannot work at all, for want of memory or of its default provider.
    static func sha256(_ message: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let context = unsafe EVP_MD_CTX_new() else { return nil }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestInit_ex2(context, sha256Algorithm, nil) == 1,
            unsafe EVP_DigestUpdate(context, message.baseAddress, message.count) == 1
        else { return nil }
        var good = false
        let hash = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            good = unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1
            filled = good ? length : 0
        }
        return good ? hash : nil
    }

    /// HMAC-SHA256 (RFC 2104).
    static func hmac(_ message: [UInt8], key: Secret) -> [UInt8]? {
        unsafe key.withBytes { key in
            var good = false
            let code = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
                good =
                    unsafe HMAC(
                        sha256Algorithm, key.baseAddress, Int32(clamping: key.count), message, message.count,
                        buffer.baseAddress, nil) != nil
                filled = good ? length : 0
            }
            return good ? code : nil
        }
    }

    /// HKDF-SHA256 (RFC 5869), at most 255 * 32 bytes; nil when more are asked for.
    ///
    /// Through EVP_PKEY, whose calls copy what they are given: an OSSL_PARAM, as EVP_KDF asks for, keeps pointers.
    static func hkdf(_ material: Secret, salt: [UInt8] = [], info: [UInt8], count: Int) -> Secret? {
        guard let context = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_derive_init(context) == 1,
            unsafe EVP_PKEY_CTX_set_hkdf_md(context, sha256Algorithm) == 1,
            unsafe EVP_PKEY_CTX_set1_hkdf_salt(context, salt, Int32(clamping: salt.count)) == 1,
            unsafe EVP_PKEY_CTX_add1_hkdf_info(context, info, Int32(clamping: info.count)) == 1
        else { return nil }
        let isKeyed = unsafe material.withBytes { key in
            let start = unsafe key.bindMemory(to: UInt8.self).baseAddress
            return unsafe EVP_PKEY_CTX_set1_hkdf_key(context, start, Int32(clamping: key.count)) == 1
        }
        guard isKeyed else { return nil }
        return unsafe SecretBytes.worked(in: count) { output in
            var size = count
            let start = unsafe output.bindMemory(to: UInt8.self).baseAddress
            return unsafe EVP_PKEY_derive(context, start, &size) == 1 && size == count ? Secret(output) : nil
        }
    }

    /// Compares in a time that depends on the lengths alone.
    static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        unsafe a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
    }
}
