import Glibc

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

    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return all }
            all += chunk[..<count]
        }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
