import Messaging

/// What the hub answered to a command.
struct ControlAnswer: Sendable {
    let status: Int
    let body: Value

    /// The body of a good answer; a complaint ends the command.
    func good() throws(Exit) -> Value {
        guard (200...299).contains(status) else {
            throw Exit(status == 503 ? ExitCode.later : ExitCode.failed, complaint)
        }
        return body
    }

    /// The sentence of a problem, with what is wrong in its members.
    private var complaint: String {
        let detail = body.at(["detail"])?.string ?? "the hub answered \(status)"
        guard case .array(let errors)? = body.at(["errors"]) else { return detail }
        let lines = errors.compactMap { error -> String? in
            guard let pointer = error.at(["pointer"])?.string, let what = error.at(["detail"])?.string else {
                return nil
            }
            return what == detail ? nil : "\n  \(pointer): \(what)"
        }
        return detail + lines.joined()
    }
}
