import Messaging
import Ports

/// Two values of one name side by side: the new one is tried first, and the former stays good until it is dropped.
extension SecretFile {
    /// Sets a new value and keeps the one before it; returns the new version.
    @discardableResult
    public mutating func rotate(_ name: String, to secret: Secret) throws(VaultError) -> Int {
        try Self.check(name, secret)
        let path = path
        return try change { opened throws(VaultError) in
            try Self.checkRotation(of: name, in: opened, path)
            return try opened.rotate(name, to: secret, at: Self.now)
        }
    }

    /// Refuses what cannot begin a rotation, before a value is asked for.
    public func checkRotation(of name: String) throws(VaultError) {
        try SecretName.check(name)
        try Self.checkRotation(of: name, in: opened, path)
    }

    private static func checkRotation(of name: String, in opened: OpenedSecrets, _ path: String) throws(VaultError) {
        guard opened.current(name) != nil else { throw noSuch(name, path) }
        guard opened.formers[name] == nil else {
            throw VaultError(
                .rotation,
                "\(path): \(name) is in rotation already; nothing was changed; `martlet secret rotate \(name) --done` drops "
                    + "its former value, `martlet secret rotate \(name) --back` the new one")
        }
    }

    /// Ends a rotation: the new value alone is left.
    public mutating func dropFormer(_ name: String) throws(VaultError) {
        try endRotation(name) { opened, _ in opened.dropFormer(name) }
    }

    /// Gives a rotation up: the former value alone is left, as the newest version.
    public mutating func takeBack(_ name: String) throws(VaultError) {
        try endRotation(name) { opened, former throws(VaultError) in
            _ = try opened.set(name, to: former, at: Self.now)
        }
    }

    private mutating func endRotation(
        _ name: String, _ body: (inout OpenedSecrets, Secret) throws(VaultError) -> Void
    ) throws(VaultError) {
        try SecretName.check(name)
        let path = path
        try change { opened throws(VaultError) in
            guard opened.current(name) != nil else { throw Self.noSuch(name, path) }
            guard let former = opened.formers[name] else {
                throw VaultError(.rotation, "\(path): \(name) is in no rotation; nothing was changed")
            }
            try body(&opened, former)
        }
    }
}
