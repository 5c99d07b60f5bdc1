import Messaging

extension SecretFile {
    /// Locks the file with a fresh key; the former one opens only older copies. With `dataKeys` every value is sealed anew
    /// under a fresh data key as well.
    ///
    /// The new key waits beside the old one, then the file is replaced, then the new key takes the old one's place: cut
    /// short anywhere, one of the two keys opens the file, and the next opening ends it.
    public mutating func rewrap(dataKeys: Bool = false) throws(VaultError) {
        let path = path
        let next = PrivateFile(path: KeyFile.nextPath(besides: path))
        try change(then: { () throws(VaultError) in try next.move(to: KeyFile.path(besides: path)) }) {
            opened throws(VaultError) in
            // Left by a change that was cut short before the file was locked with it.
            next.remove()
            let key = KeyEncryptingKey(try KeyFile.create(at: next.path))
            try opened.rewrap(with: key)
            if dataKeys { try opened.sealAnew() }
        }
    }

    /// The same with a key made of a new passphrase; the key file goes when the file no longer needs it.
    public mutating func rewrapWithPassphrase(dataKeys: Bool = false) throws(VaultError) {
        // Asked for before the lock is taken, which keeps a running hub waiting.
        let key = try keys.keyOfNewPassphrase()
        let path = path
        try change(then: { () throws(VaultError) in
            PrivateFile(path: KeyFile.path(besides: path)).remove()
            PrivateFile(path: KeyFile.nextPath(besides: path)).remove()
        }) { opened throws(VaultError) in
            try opened.rewrap(with: key)
            if dataKeys { try opened.sealAnew() }
        }
    }
}
