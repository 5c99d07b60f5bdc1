import Messaging

/// The key that locks a secret file, in a file beside it: one line, `martlet-key 1 <key id> <base64 of 32 bytes>`.
struct KeyFile {
    let id: String
    let key: Secret

    private static let start = Array("martlet-key 1 ".utf8)
    private static let idLength = 12
    private static let textStart = start.count + idLength + 1
    private static let length = textStart + Base64Text.length(of: AES256GCM.keyLength) + 1

    static func path(besides secrets: String) -> String { secrets + ".key" }

    /// Where the next key waits while the file is locked with it.
    static func nextPath(besides secrets: String) -> String { path(besides: secrets) + ".next" }

    /// The key of this id for the secret file at `secrets`. When the change of a key was cut short behind the file's
    /// change, the next key has become the right one, and takes its place now.
    static func find(_ id: String, besides secrets: String) throws(VaultError) -> KeyFile {
        let path = path(besides: secrets)
        let next = PrivateFile(path: nextPath(besides: secrets))
        // A passphrase that gives way to a key file leaves none to be replaced.
        let key = !next.exists || PrivateFile(path: path).exists ? try read(at: path) : try read(at: next.path)
        if key.id == id, PrivateFile(path: path).exists { return key }
        if next.exists, let key = try? read(at: next.path), key.id == id {
            // One who only reads the secrets may have no right to do it: the key is right where it is.
            try? next.move(to: path)
            return key
        }
        throw VaultError(
            .damaged,
            "\(secrets):2: the file is locked with key \(id), and \(path) holds key \(key.id); put the right key file there"
        )
    }

    /// Makes a new key; its file must not be there yet.
    static func create(at path: String) throws(VaultError) -> KeyFile {
        let id = Base62.random(idLength)
        let key = SecretBytes.randomSecret(AES256GCM.keyLength)
        // The NUL that the encoder writes last is overwritten by the line's end.
        let line = unsafe SecretBytes.worked(in: length) { line in
            unsafe line.copyBytes(from: start + id + [UInt8(ascii: " ")])
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: line[textStart...])
            let count = unsafe key.withBytes { unsafe Base64Text.write($0, into: rest) }
            unsafe rest[count] = UInt8(ascii: "\n")
            return unsafe Secret(line)
        }
        try PrivateFile(path: path).create(line, mode: 0o400)
        return KeyFile(id: String(decoding: id, as: UTF8.self), key: key)
    }

    static func read(at path: String) throws(VaultError) -> KeyFile {
        let text = try PrivateFile(path: path).read()
        guard let file = parse(text) else {
            throw VaultError(
                .damaged,
                "\(path):1: expected one line, `martlet-key 1 <key id> <base64 of 32 bytes>`; restore it from a copy: "
                    + "without the key its secret file cannot be opened")
        }
        return file
    }

    /// Also as the next one of a change that was cut short.
    static func isThere(besides secrets: String) -> Bool {
        [path(besides: secrets), nextPath(besides: secrets)].contains { PrivateFile(path: $0).exists }
    }

    /// Nil when this is no key file.
    static func parse(_ text: Secret) -> KeyFile? { unsafe text.withBytes { unsafe parse($0) } }

    private static func parse(_ line: UnsafeRawBufferPointer) -> KeyFile? {
        guard line.count == length, unsafe line.starts(with: start), unsafe line[length - 1] == UInt8(ascii: "\n"),
            unsafe line[textStart - 1] == UInt8(ascii: " "),
            unsafe line[start.count..<(textStart - 1)].allSatisfy(Base62.isDigit),
            let key = unsafe Base64Text.decode(UnsafeRawBufferPointer(rebasing: line[textStart..<(length - 1)])),
            key.count == AES256GCM.keyLength
        else { return nil }
        let id = unsafe String(decoding: line[start.count..<(textStart - 1)], as: UTF8.self)
        return KeyFile(id: id, key: key)
    }
}
