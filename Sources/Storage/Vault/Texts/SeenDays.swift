import Messaging

/// The highest version of a file of day keys that was ever written here, in a file beside it, so that an older one put in
/// its place is noticed: it would lack keys, and the next change would lose them for good. One line,
/// `martlet-seen 1 <version>`, written after the file: a crash between the two leaves it one behind, never ahead.
enum SeenDays {
    private static let start = "martlet-seen 1 "

    static func path(of days: String) -> String { days + ".seen" }

    /// Refuses a file of this version, 0 for none, when a newer one was here before.
    static func check(_ version: Int, of days: String) throws(VaultError) {
        let file = PrivateFile(path: path(of: days))
        guard file.exists else { return }
        let line = unsafe try file.read().withBytes { unsafe String(decoding: $0, as: UTF8.self) }
        guard line.hasPrefix(start), line.hasSuffix("\n"), let seen = Int(line.dropFirst(start.count).dropLast()) else {
            throw VaultError(
                .damaged,
                "\(file.path):1: expected one line, `\(start)<version>`; if \(days) is the newest there is, remove "
                    + file.path)
        }
        guard version < seen else { return }
        let found = version == 0 ? "the file is missing" : "this is version \(version)"
        throw VaultError(
            .damaged,
            "\(days):1: \(found), and version \(seen) was here before (\(file.path)): without its keys texts cannot be read; "
                + "put back the newest one, or, if those texts may go, remove \(file.path)")
    }

    static func write(_ version: Int, of days: String) throws(VaultError) {
        try PrivateFile(path: path(of: days)).replace(with: Secret(Array("\(start)\(version)\n".utf8)))
    }
}
