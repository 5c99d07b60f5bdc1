import Glibc
import Messaging

/// stdout is the result, stderr the talk.
enum Terminal {
    static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func say(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Asks for a secret without showing it; from a pipe, all of stdin less one final newline.
    static func readSecret(prompt: String) throws(Exit) -> [UInt8] {
        guard isatty(STDIN_FILENO) == 1 else {
            var bytes = readAll(STDIN_FILENO)
            if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            return bytes
        }
        write(prompt, to: STDERR_FILENO)
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            write("\n", to: STDERR_FILENO)
        }
        guard let line = readLine(strippingNewline: true) else { throw Exit(ExitCode.failed, "nothing was typed") }
        return Array(line.utf8)
    }

    static func readAll(_ descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return all }
            all += chunk[..<count]
        }
    }

    /// The bytes of a secret on stdout; on a terminal the line ends behind them.
    static func reveal(_ secret: Secret) {
        secret.withBytes { write($0, to: STDOUT_FILENO) }
        if isatty(STDOUT_FILENO) == 1 { write("\n", to: STDOUT_FILENO) }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        Array(text.utf8).withUnsafeBytes { write($0, to: descriptor) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
