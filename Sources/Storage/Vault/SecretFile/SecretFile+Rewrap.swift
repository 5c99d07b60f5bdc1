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
            let key = try KeyFile.create(at: next.path)
            try opened.rewrap(with: key)
            if dataKeys { try opened.sealAnew() }
        }
    }
}
