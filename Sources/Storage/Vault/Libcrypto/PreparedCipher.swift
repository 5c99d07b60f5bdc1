import COpenSSL
import Messaging

/// AES-256-GCM with one key for many short texts: the key is expanded once, and each text costs a nonce and its bytes.
/// It has no lock: one thread uses it at a time.
@safe final class PreparedCipher {
    private let sealing: OpaquePointer
    private let opening: OpaquePointer

    init?(key: Secret) {
        guard key.count == AES256GCM.keyLength else { return nil }
        guard let sealing = unsafe EVP_CIPHER_CTX_new() else { return nil }
        guard let opening = unsafe EVP_CIPHER_CTX_new() else {
            unsafe EVP_CIPHER_CTX_free(sealing)
            return nil
        }
        unsafe (self.sealing, self.opening) = (sealing, opening)
        let isKeyed = unsafe key.withBytes { key in
            let start = unsafe key.bindMemory(to: UInt8.self).baseAddress
            return unsafe EVP_EncryptInit_ex2(sealing, EVP_aes_256_gcm(), start, nil, nil) == 1
                && EVP_DecryptInit_ex2(opening, EVP_aes_256_gcm(), start, nil, nil) == 1
        }
        guard isKeyed else { return nil }
    }

    /// The contexts wipe their keys when they are freed.
    deinit {
        unsafe EVP_CIPHER_CTX_free(sealing)
        unsafe EVP_CIPHER_CTX_free(opening)
    }

    /// `head`, then the nonce, the ciphertext of `plaintext` and its tag. `context` is proved and not written.
    func seal(_ plaintext: [UInt8], head: [UInt8], nonce: [UInt8], context: [UInt8]) -> [UInt8]? {
        let start = head.count + AES256GCM.nonceLength
        let size = start + plaintext.count + AES256GCM.tagLength
        var good = false
        let sealed = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            guard let output = buffer.baseAddress else { return }
            unsafe output.update(from: head, count: head.count)
            unsafe (output + head.count).update(from: nonce, count: nonce.count)
            let tag = unsafe output + start + plaintext.count
            var written: Int32 = 0
            good =
                unsafe EVP_EncryptInit_ex2(sealing, nil, nil, nonce, nil) == 1
                && EVP_EncryptUpdate(sealing, nil, &written, context, Int32(context.count)) == 1
                && EVP_EncryptUpdate(sealing, output + start, &written, plaintext, Int32(plaintext.count)) == 1
                && EVP_EncryptFinal_ex(sealing, tag, &written) == 1
                && EVP_CIPHER_CTX_ctrl(sealing, EVP_CTRL_AEAD_GET_TAG, Int32(AES256GCM.tagLength), tag) == 1
            filled = good ? size : 0
        }
        return good ? sealed : nil
    }

    /// The plaintext behind `skipped` bytes and the nonce; nil unless all of it is as it was sealed.
    func open(_ sealed: [UInt8], skipping skipped: Int, context: [UInt8]) -> [UInt8]? {
        let size = sealed.count - skipped - AES256GCM.nonceLength - AES256GCM.tagLength
        guard size >= 0 else { return nil }
        var good = false
        let plaintext = unsafe [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, filled in
            good = unsafe sealed.withUnsafeBufferPointer { bytes in
                guard let input = bytes.baseAddress else { return false }
                let (nonce, start) = unsafe (input + skipped, input + skipped + AES256GCM.nonceLength)
                // The tag is checked in Final; nothing is released before.
                let tag = unsafe UnsafeMutableRawPointer(mutating: start + size)
                var written: Int32 = 0
                return unsafe EVP_DecryptInit_ex2(opening, nil, nil, nonce, nil) == 1
                    && EVP_DecryptUpdate(opening, nil, &written, context, Int32(context.count)) == 1
                    && EVP_DecryptUpdate(opening, buffer.baseAddress, &written, start, Int32(size)) == 1
                    && EVP_CIPHER_CTX_ctrl(opening, EVP_CTRL_AEAD_SET_TAG, Int32(AES256GCM.tagLength), tag) == 1
                    && EVP_DecryptFinal_ex(opening, buffer.baseAddress, &written) == 1
            }
            filled = good ? size : 0
        }
        return good ? plaintext : nil
    }
}
