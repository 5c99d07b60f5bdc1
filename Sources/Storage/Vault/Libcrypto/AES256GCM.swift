import COpenSSL
import Messaging

/// AES-256-GCM (NIST SP 800-38D) with a 12-byte nonce and a 16-byte tag: secrecy and proof of origin at once.
enum AES256GCM {
    static let keyLength = 32
    static let nonceLength = 12
    static let tagLength = 16

    /// The ciphertext with its tag behind it. A nonce must never serve one key twice. Nil when libcrypto cannot work.
    static func seal(_ plaintext: Secret, key: Secret, nonce: [UInt8], context: [UInt8]) -> [UInt8]? {
        guard let cipher = Cipher(.encrypt, key: key, nonce: nonce), cipher.authenticate(context) else { return nil }
        var good = false
        let size = plaintext.count + tagLength
        let sealed = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            let output = UnsafeMutableRawBufferPointer(buffer)
            let tag = unsafe UnsafeMutableRawBufferPointer(rebasing: output[plaintext.count..<size])
            good =
                unsafe plaintext.withBytes { unsafe cipher.update($0, into: output) }
                && cipher.finish() && cipher.readTag(into: tag)
            filled = good ? size : 0
        }
        return good ? sealed : nil
    }

    /// The same under a random nonce, which stands in front. 96 random bits are good for 2^32 uses of a key (NIST SP 800-38D).
    static func seal(_ plaintext: Secret, key: Secret, context: [UInt8]) -> [UInt8]? {
        let nonce = SecretBytes.random(nonceLength)
        return seal(plaintext, key: key, nonce: nonce, context: context).map { nonce + $0 }
    }

    /// What the seal with its nonce in front made.
    static func open(_ sealed: [UInt8], key: Secret, context: [UInt8]) -> Secret? {
        let nonce = [UInt8](sealed.prefix(nonceLength))
        return open([UInt8](sealed.dropFirst(nonceLength)), key: key, nonce: nonce, context: context)
    }

    /// The plaintext, if `sealed` is what `seal` made with this very key, nonce and context; nil otherwise. Nothing of it
    /// is released before the tag is checked.
    static func open(_ sealed: [UInt8], key: Secret, nonce: [UInt8], context: [UInt8]) -> Secret? {
        guard sealed.count >= tagLength, let cipher = Cipher(.decrypt, key: key, nonce: nonce) else { return nil }
        let size = sealed.count - tagLength
        return unsafe SecretBytes.worked(in: size) { output in
            let good = unsafe sealed.withUnsafeBytes { sealed in
                let tag = unsafe UnsafeRawBufferPointer(rebasing: sealed[size...])
                let ciphertext = unsafe UnsafeRawBufferPointer(rebasing: sealed[..<size])
                return unsafe cipher.expectTag(tag) && cipher.authenticate(context)
                    && cipher.update(ciphertext, into: output) && cipher.finish()
            }
            return unsafe good ? Secret(output) : nil
        }
    }
}

/// One use of the cipher: owns libcrypto's context, which wipes its key when it is freed.
@safe private struct Cipher: ~Copyable {
    enum Direction: Int32 {
        case decrypt = 0
        case encrypt = 1
    }

    private let context: OpaquePointer

    init?(_ direction: Direction, key: Secret, nonce: [UInt8]) {
        guard key.count == AES256GCM.keyLength, nonce.count == AES256GCM.nonceLength,
            let context = unsafe EVP_CIPHER_CTX_new()
        else { return nil }
        let ready = unsafe key.withBytes { key in
            unsafe EVP_CipherInit_ex2(
                context, EVP_aes_256_gcm(), key.bindMemory(to: UInt8.self).baseAddress, nonce, direction.rawValue, nil)
        }
        guard ready == 1 else {
            unsafe EVP_CIPHER_CTX_free(context)
            return nil
        }
        unsafe self.context = context
    }

    deinit { unsafe EVP_CIPHER_CTX_free(context) }

    /// Adds what is proved but not hidden.
    func authenticate(_ bytes: [UInt8]) -> Bool {
        var written: Int32 = 0
        return unsafe bytes.isEmpty
            || EVP_CipherUpdate(context, nil, &written, bytes, Int32(clamping: bytes.count)) == 1
    }

    func update(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Bool {
        guard input.count > 0 else { return true }
        var written: Int32 = 0
        let result = unsafe EVP_CipherUpdate(
            context, output.bindMemory(to: UInt8.self).baseAddress, &written,
            input.bindMemory(to: UInt8.self).baseAddress, Int32(clamping: input.count))
        return result == 1 && Int(written) == input.count
    }

    /// Must come before `finish` when decrypting: without it OpenSSL would have nothing to check against.
    func expectTag(_ tag: UnsafeRawBufferPointer) -> Bool {
        let start = unsafe UnsafeMutableRawPointer(mutating: tag.baseAddress)
        return unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(AES256GCM.tagLength), start) == 1
    }

    func finish() -> Bool {
        // GCM is a stream: Final writes nothing, but asks for somewhere to write it.
        var nothing: (UInt64, UInt64) = (0, 0)
        var written: Int32 = 0
        return unsafe withUnsafeMutableBytes(of: &nothing) { nothing in
            unsafe EVP_CipherFinal_ex(context, nothing.bindMemory(to: UInt8.self).baseAddress, &written) == 1
        }
    }

    func readTag(into tag: UnsafeMutableRawBufferPointer) -> Bool {
        unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(AES256GCM.tagLength), tag.baseAddress) == 1
    }
}
