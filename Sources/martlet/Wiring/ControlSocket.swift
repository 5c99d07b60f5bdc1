import Glibc

/// Where a running hub is spoken to: a Unix socket beside its store.
enum ControlSocket {
    /// `<store>.sock`, in a form that fits the address of a Unix socket. One of more than 107 bytes is named through its
    /// folder's descriptor, which stays open as long as the program runs.
    static func path(besideStore store: String) -> String {
        let path = store + ".sock"
        guard path.utf8.count > longest, let slash = path.lastIndex(of: "/") else { return path }
        let folder = open(String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return folder < 0 ? path : "/proc/self/fd/\(folder)/\(path[path.index(after: slash)...])"
    }

    /// unix(7): 108 bytes with the NUL that ends them.
    private static let longest = 107
}
