import Messaging

/// The cryptography of one secret file: which key locks what, and what each lock is bound to.
///
/// The key-encrypting key is used for nothing itself: HKDF makes of it one key that wraps data keys and one for the MAC.
struct Sealing {
    let fileID: String
    private let wrapKey: Secret
    private let macKey: Secret

    init(fileID: String, keyEncryptingKey: Secret) throws(VaultError) {
        guard
            let wrapKey = Hashes.hkdf(
                keyEncryptingKey, info: Array("martlet/wrap/1".utf8), count: AES256GCM.keyLength),
            let macKey = Hashes.hkdf(keyEncryptingKey, info: Array("martlet/mac/1".utf8), count: Hashes.length)
        else { throw .cryptographyFailed }
        self.fileID = fileID
        self.wrapKey = wrapKey
        self.macKey = macKey
    }

    func wrap(_ dataKey: Secret, id: String) throws(VaultError) -> [UInt8] {
        try seal(dataKey, key: wrapKey, context: context(name: "", version: 0, dataKeyID: id))
    }

    func unwrap(_ dataKey: SealedText.DataKey) -> Secret? {
        let key = AES256GCM.open(
            dataKey.wrapped, key: wrapKey, context: context(name: "", version: 0, dataKeyID: dataKey.id))
        return key?.count == AES256GCM.keyLength ? key : nil
    }

    func seal(
        _ secret: Secret, name: String, version: Int, dataKeyID: String, dataKey: Secret, setAt: Int?
    ) throws(VaultError) -> SealedText.Entry {
        let context = context(name: name, version: version, dataKeyID: dataKeyID)
        let sealed = try seal(secret, key: dataKey, context: context)
        return SealedText.Entry(name: name, version: version, dataKeyID: dataKeyID, sealed: sealed, setAt: setAt)
    }

    func open(_ entry: SealedText.Entry, dataKey: Secret) -> Secret? {
        let context = context(name: entry.name, version: entry.version, dataKeyID: entry.dataKeyID)
        return AES256GCM.open(entry.sealed, key: dataKey, context: context)
    }

    func mac(_ body: [UInt8]) throws(VaultError) -> [UInt8] {
        guard let code = Hashes.hmac(body, key: macKey) else { throw .cryptographyFailed }
        return code
    }

    /// What a sealed value is bound to, so that one moved, renamed or taken from an older file does not open. Each field
    /// has its length before it: no two lists of fields are written alike.
    private func context(name: String, version: Int, dataKeyID: String) -> [UInt8] {
        [SealedText.formatVersion, fileID, name, String(version), dataKeyID].flatMap { field in
            unsafe withUnsafeBytes(of: UInt32(field.utf8.count).bigEndian) { unsafe [UInt8]($0) } + Array(field.utf8)
        }
    }

    private func seal(_ plaintext: Secret, key: Secret, context: [UInt8]) throws(VaultError) -> [UInt8] {
        guard let sealed = AES256GCM.seal(plaintext, key: key, context: context) else { throw .cryptographyFailed }
        return sealed
    }
}
