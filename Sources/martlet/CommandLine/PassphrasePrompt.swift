import Glibc
import Messaging

/// A line that is typed at the terminal of this process, whatever stdin is, and not shown.
enum PassphrasePrompt {
    /// Nil when there is no terminal, or the line is too long or not ended.
    static func ask(_ prompt: String) -> Secret? {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var shown = termios()
        guard tcgetattr(terminal, &shown) == 0 else { return nil }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(terminal, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(terminal, TCSAFLUSH, &shown)
            write("\n", to: terminal)
        }
        write(prompt, to: terminal)
        return line(from: terminal)
    }

    private static let longest = 1_024

    private static func line(from terminal: Int32) -> Secret? {
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: longest, alignment: 1)
        defer {
            explicit_bzero(buffer, longest)
            buffer.deallocate()
        }
        var count = 0
        while count < longest {
            let read = Glibc.read(terminal, buffer + count, 1)
            if read < 0, errno == EINTR { continue }
            guard read == 1 else { return nil }
            let typed = UnsafeRawBufferPointer(start: buffer, count: count + 1)
            if typed[count] == UInt8(ascii: "\n") { return Secret(typed.dropLast()) }
            count += 1
        }
        return nil
    }

    private static func write(_ text: String, to terminal: Int32) {
        _ = Glibc.write(terminal, text, text.utf8.count)
    }
}
