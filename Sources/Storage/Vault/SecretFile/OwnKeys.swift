import Messaging

/// The keys that a hub makes for itself at its first start and keeps among its secrets: one key file locks all.
public struct OwnKeys: Sendable {
    /// Wraps the data keys under which texts are sealed.
    public let texts: Secret
    /// Makes the keyed hash by which a number's messages are found.
    public let numbers: Secret
    /// The seed of the key that signs the audit log.
    public let audit: Secret

    static let prefix = "MARTLET_"
    static let textsName = prefix + "TEXTS"
    static let numbersName = prefix + "NUMBERS"
    static let auditName = prefix + "AUDIT"
    static let names = [auditName, numbersName, textsName]

    /// Opens the secret file at `path`, makes it and its key when neither is there, and in it what is missing of these keys.
    /// `isNew` tells that the file was made.
    public static func open(_ path: String) throws(VaultError) -> (keys: OwnKeys, isNew: Bool) {
        var (file, isNew) = try SecretFile.openOrCreate(path)
        try file.makeOwnKeys()
        guard let texts = file.secret(named: textsName), let numbers = file.secret(named: numbersName),
            let audit = file.secret(named: auditName)
        else { throw .cryptographyFailed }
        return (OwnKeys(texts: texts, numbers: numbers, audit: audit), isNew)
    }
}
