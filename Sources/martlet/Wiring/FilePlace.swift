import Glibc

/// Whether a file can be written where the configuration wants it, before anything writes it. Nothing is made.
struct FilePlace {
    enum Verdict: Equatable {
        case good
        /// Folders above it are missing, this one and the one it would stand in: more likely a slip than a wish.
        case missing(folder: String)
        case impossible(String)
    }

    let verdict: Verdict

    init(_ path: String) {
        var status = stat()
        if stat(path, &status) == 0 {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            let mayWrite = access(path, R_OK | W_OK) == 0
            verdict = isFolder ? .impossible("it is a folder") : mayWrite ? .good : .impossible(Self.reason())
            return
        }
        var (folder, missing) = (Self.folder(of: path), [String]())
        while stat(folder, &status) != 0, errno == ENOENT, folder != "/" {
            missing.append(folder)
            folder = Self.folder(of: folder)
        }
        if stat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
            verdict = .impossible("\(folder) is no folder")
        } else if access(folder, W_OK | X_OK) != 0 {
            verdict = .impossible("\(folder): \(Self.reason())")
        } else {
            verdict = missing.count < 2 ? .good : .missing(folder: missing[0])
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
