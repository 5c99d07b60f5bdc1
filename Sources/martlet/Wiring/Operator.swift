import Glibc
import Ports

/// Who uses this program, as the system knows it.
enum Operator {
    static var actor: Actor { Actor(name: name, source: "command") }

    /// `alice`, or `alice as root` behind sudo, which sets SUDO_USER; a user without a name is `user 1000`.
    static var name: String {
        let user = getuid()
        let name = getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "user \(user)"
        guard let before = getenv("SUDO_USER").map({ String(cString: $0) }), !before.isEmpty, before != name else {
            return name
        }
        return "\(before) as \(name)"
    }
}
