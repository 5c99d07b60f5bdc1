import COpenSSL
import Messaging

/// Signatures of Ed25519 (RFC 8032): 64 bytes, the same each time for the same key and text, checked with the public key.
enum Ed25519 {
    static let keyLength = 32
    static let signatureLength = 64

    /// The key that a seed of 32 bytes stands for.
    @safe struct SigningKey: ~Copyable {
        private let key: OpaquePointer
        let publicKey: [UInt8]

        init?(seed: Secret) {
            let made = unsafe seed.withBytes { seed in
                unsafe EVP_PKEY_new_raw_private_key(
                    EVP_PKEY_ED25519, nil, seed.bindMemory(to: UInt8.self).baseAddress, seed.count)
            }
            guard let key = unsafe made else { return nil }
            var size = keyLength
            let publicKey = unsafe [UInt8](unsafeUninitializedCapacity: keyLength) { buffer, filled in
                filled =
                    unsafe EVP_PKEY_get_raw_public_key(key, buffer.baseAddress, &size) == 1 ? size : 0
            }
            guard publicKey.count == keyLength else {
                unsafe EVP_PKEY_free(key)
                return nil
            }
            unsafe self.key = key
            self.publicKey = publicKey
        }

        deinit { unsafe EVP_PKEY_free(key) }

        func signature(of text: [UInt8]) -> [UInt8]? {
            guard let context = unsafe EVP_MD_CTX_new() else { return nil }
            defer { unsafe EVP_MD_CTX_free(context) }
            guard unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else { return nil }
            var size = signatureLength
            let signature = unsafe [UInt8](unsafeUninitializedCapacity: signatureLength) { buffer, filled in
                let done = unsafe EVP_DigestSign(context, buffer.baseAddress, &size, text, text.count)
                filled = done == 1 ? size : 0
            }
            return signature.count == signatureLength ? signature : nil
        }
    }

    /// Whether the owner of the key behind `publicKey` signed exactly this text.
    static func isSignature(_ signature: [UInt8], of text: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard publicKey.count == keyLength, signature.count == signatureLength,
            let key = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
        else { return false }
        defer { unsafe EVP_PKEY_free(key) }
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        return unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, text, text.count) == 1
    }
}
