import Foundation

/// A hub's disk that fails or loses power when it is told to: the library of `Sources/Proving/BadDisk` stands between the
/// hub and the files of its store.
final class BadDisk {
    enum Mode: String, Sendable {
        case ok
        /// No byte more.
        case enospc
        /// No write and no sync.
        case eio
        /// Writes go through, and their syncs fail.
        case nosync
        /// No write, no sync, and the files can be opened for reading only.
        case readonly
        /// Writes go through to nowhere, syncs fail, and the files cannot be opened.
        case gone
        /// The hub dies before the next sync of the database, or after it: in the middle of a checkpoint.
        case before, after

        static let troubles: [Mode] = [.enospc, .eio, .nosync, .readonly, .gone]
    }

    private let folder: TestFolder
    private let shadow: TestFolder
    private let store: String
    private let swallowed: String?

    /// - Parameter swallowed: the end of names whose syncs are said to have worked and are not done.
    init(of hub: HubProcess, swallowed: String? = nil) throws {
        folder = try TestFolder()
        shadow = try TestFolder()
        store = hub.storePath
        self.swallowed = swallowed
        try turn(.ok)
        try copyStore(from: URL(fileURLWithPath: store).deletingLastPathComponent().path, to: shadow.path)
    }

    /// What the hub is to be started with.
    var environment: [String: String] {
        get throws {
            let library = URL(fileURLWithPath: try Program.built("libBadDisk.so")).path
            var environment = [
                "LD_PRELOAD": library, "BAD_DISK_STORE": store, "BAD_DISK_CONTROL": folder.path + "/control",
                "BAD_DISK_SHADOW": shadow.path,
            ]
            environment["BAD_DISK_SWALLOW"] = swallowed
            return environment
        }
    }

    /// From now on.
    func turn(_ mode: Mode) throws { _ = try folder.write(mode.rawValue, to: "control") }

    /// Leaves of the store, whose hub must be dead, what had been synced. A rollback journal whose unlink was synced is
    /// gone from the shadow too. With `databaseArrived` the kernel had brought to the disk what was written of the database
    /// itself, as it may without a sync.
    func cutPower(databaseArrived: Bool = false) throws {
        let place = URL(fileURLWithPath: store).deletingLastPathComponent().path
        if databaseArrived {
            let synced = "\(shadow.path)/\(URL(fileURLWithPath: store).lastPathComponent)"
            try FileManager.default.removeItem(atPath: synced)
            try FileManager.default.copyItem(atPath: store, toPath: synced)
        }
        for name in try files(in: place) { try FileManager.default.removeItem(atPath: "\(place)/\(name)") }
        try copyStore(from: shadow.path, to: place)
    }

    private func copyStore(from: String, to: String) throws {
        for name in try files(in: from) {
            try FileManager.default.copyItem(atPath: "\(from)/\(name)", toPath: "\(to)/\(name)")
        }
    }

    /// Those of the store.
    private func files(in folder: String) throws -> [String] {
        let base = URL(fileURLWithPath: store).lastPathComponent
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { [base, base + "-wal", base + "-journal"].contains($0) }
    }
}
