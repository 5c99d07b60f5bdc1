import Messaging

/// The highest version that was seen of a secret file, kept beside it so that an older one put back is noticed: one line,
/// `martlet-seen 1 <file id> <version>`. It guards against a slip or a restored copy, not against who may write the folder.
struct SeenVersion: Equatable {
    let fileID: String
    let version: Int

    static func path(besides secrets: String) -> String { secrets + ".seen" }

    /// Refuses `text` when a newer one, or another file, was seen at `path`; remembers it otherwise.
    static func check(_ text: SealedText, at path: String) throws(VaultError) {
        let ours = SeenVersion(fileID: text.fileID, version: text.fileVersion)
        let file = PrivateFile(path: Self.path(besides: path))
        guard file.exists else { return ours.rememberIfPossible(file) }
        let seen = try read(file)
        guard seen.fileID == ours.fileID else {
            throw VaultError(
                .rolledBack,
                "\(path): this is secret file \(ours.fileID), and \(seen.fileID) was here before; put that one back, or, if "
                    + "this one is meant, remove \(file.path)")
        }
        guard seen.version <= ours.version else {
            throw VaultError(
                .rolledBack,
                "\(path): this is version \(ours.version) of the file, and version \(seen.version) was here before: an older "
                    + "copy was put back; bring version \(seen.version) back, or, if the older one is meant, remove "
                    + "\(file.path)")
        }
        if seen != ours { ours.rememberIfPossible(file) }
    }

    /// After a change. Should the machine stop in between, the next opening makes up for it.
    static func remember(_ text: SealedText, at path: String) throws(VaultError) {
        let seen = SeenVersion(fileID: text.fileID, version: text.fileVersion)
        try PrivateFile(path: Self.path(besides: path)).replace(with: seen.line)
    }

    /// One who only reads the secrets may have no right to write beside them.
    private func rememberIfPossible(_ file: PrivateFile) { try? file.replace(with: line) }

    private var line: Secret { Secret("martlet-seen 1 \(fileID) \(version)\n".utf8) }

    private static func read(_ file: PrivateFile) throws(VaultError) -> SeenVersion {
        let text = unsafe try file.read().withBytes { unsafe String(decoding: $0, as: UTF8.self) }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if words.count == 4, let version = Int(words[3].dropLast()) {
            let seen = SeenVersion(fileID: String(words[2]), version: version)
            if unsafe seen.line.withBytes({ unsafe $0.elementsEqual(text.utf8) }) { return seen }
        }
        throw VaultError(
            .damaged,
            "\(file.path):1: expected one line, `martlet-seen 1 <file id> <version>`; remove it if the secret file beside it "
                + "is the newest")
    }
}
