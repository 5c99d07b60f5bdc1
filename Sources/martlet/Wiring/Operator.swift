import Glibc
import Ports

/// Who uses this program, as the system knows it.
enum Operator {
    static var actor: Actor { Actor(name: name, source: "command") }

    /// `alice`, or `alice as root` behind sudo, which sets SUDO_USER.
    static var name: String {
        let name = name(of: getuid())
        guard let before = getenv("SUDO_USER").map({ String(cString: $0) }), !before.isEmpty, before != name else {
            return name
        }
        return "\(before) as \(name)"
    }

    /// A user without a name is `user 1000`.
    static func name(of user: uid_t) -> String {
        getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "user \(user)"
    }
}
