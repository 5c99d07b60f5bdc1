import Messaging
import Ports
import WireFormats

/// Lines on stderr: time, level, sentence. Control characters of foreign origin cannot begin a line of their own.
struct StandardErrorLog: OperatorLog {
    let clock: any Clock

    func write(_ level: LogLevel, _ sentence: String) {
        let oneLine = String(String.UnicodeScalarView(sentence.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
        Terminal.say("\(clock.now().rfc3339) \(level.rawValue) \(oneLine)")
    }
}
