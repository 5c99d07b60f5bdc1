import WireFormats

/// The simulator's own pages under `/_sim/`.
enum ControlAnswers {
    static func messages(_ messages: [SimulatedMessage]) -> StandInResponse {
        Answers.json { writer in
            writer.array {
                for message in messages { $0.object { write(message, into: &$0) } }
            }
        }
    }

    private static func write(_ message: SimulatedMessage, into writer: inout JSONWriter) {
        writer.member("account", message.account)
        writer.member("to", message.to)
        if let from = message.from { writer.member("from", from) } else { writer.memberNull("from") }
        writer.member("body", message.body)
        writer.member("type", message.type)
        writer.member("characterset", message.characterset)
        if let validity = message.validity {
            writer.member("validity", validity)
        } else {
            writer.memberNull("validity")
        }
        writer.member("id", message.id)
        writer.member("at", message.at)
    }

    /// Only what differs from behaving.
    static func behaviour(_ behaviour: Behaviour) -> StandInResponse {
        Answers.json { writer in
            writer.object {
                if let status = behaviour.status { $0.member("status", status) }
                if behaviour.delayMilliseconds > 0 { $0.member("delay_ms", behaviour.delayMilliseconds) }
                if behaviour.hang { $0.member("hang", true) }
                if behaviour.dropAfterAccept { $0.member("drop_after_accept", true) }
                if behaviour.reset { $0.member("reset", true) }
                if behaviour.garbage { $0.member("garbage", true) }
                if behaviour.refuseMilliseconds > 0 { $0.member("refuse_ms", behaviour.refuseMilliseconds) }
            }
        }
    }

    /// How many each user is let in by, never which.
    static func passwords(_ counts: [(user: String, count: Int)]) -> StandInResponse {
        Answers.json { writer in
            writer.object { for entry in counts { $0.member(entry.user, entry.count) } }
        }
    }

    static func error(_ status: Int, _ sentence: String) -> StandInResponse {
        Answers.json(status) { $0.object { $0.member("error", sentence) } }
    }
}
