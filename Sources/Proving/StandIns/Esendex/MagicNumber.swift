/// Numbers that script what becomes of the request they are in: +447700990000 to +447700999999, by their last four
/// digits.
///
/// | last digits | what happens |
/// |---|---|
/// | 0001 | no answer (as `hang`) |
/// | 0002 | a reset after the request (as `reset`) |
/// | 0003 | taken, then hung up (as `drop_after_accept`) |
/// | 0004 | taken, then an unreadable 200 (as `garbage`) |
/// | 0006 | taken, answered after 6 s |
/// | 0300 to 0599 | this HTTP status: 0402 is "no credit"; 0429 and 0503 with `Retry-After: 1` |
/// | all others | taken |
enum MagicNumber {
    /// Changes what the simulator does with a request to this number, when it is one.
    static func script(_ to: String, into behaviour: inout Behaviour) {
        let digits = to.filter(\.isNumber)
        guard digits.utf8.count == 12, digits.hasPrefix("44770099"), let ending = Int(digits.suffix(4)) else { return }
        switch ending {
        case 1: behaviour.hang = true
        case 2: behaviour.reset = true
        case 3: behaviour.dropAfterAccept = true
        case 4: behaviour.garbage = true
        case 6: behaviour.delayMilliseconds = 6_000
        case 300...599: behaviour.status = ending
        default: break
        }
    }
}
