import Messaging
import Ports

/// An environment file, as shells and service managers read them: `NAME=VALUE` a line, `export` before it or not, comments,
/// and values bare, in single or in double quotes. Nothing is expanded.
public struct EnvironmentFile {
    public let values: [(name: String, secret: Secret)]

    /// `name` is what the file is called in errors, which have its line and never a value.
    public init(_ bytes: [UInt8], name file: String) throws(VaultError) {
        var values: [(name: String, secret: Secret)] = []
        var lines: [String: Int] = [:]
        for (index, raw) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let line = EnvironmentLine(raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw)
            do throws(VaultError) {
                guard let (name, secret) = try line.read() else { continue }
                try SecretFile.check(name, secret)
                if let first = lines[name] { throw VaultError(.badValue, "\(name) stands in line \(first) already") }
                lines[name] = index + 1
                values.append((name, secret))
            } catch {
                throw VaultError(error.label, "\(file):\(index + 1): \(error.sentence); nothing was imported")
            }
        }
        guard !values.isEmpty else {
            throw VaultError(.badValue, "\(file): there is no line `NAME=VALUE` in it; nothing was imported")
        }
        self.values = values
    }
}

/// One line of an environment file.
private struct EnvironmentLine {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// Nil for an empty line and a comment.
    func read() throws(VaultError) -> (String, Secret)? {
        var line = self
        line.skipBlanks()
        guard let first = line.rest.first, first != UInt8(ascii: "#") else { return nil }
        if line.rest.starts(with: "export ".utf8) {
            line.rest = line.rest.dropFirst(7)
            line.skipBlanks()
        }
        guard let equals = line.rest.firstIndex(of: UInt8(ascii: "=")) else {
            throw VaultError(.badValue, "expected `NAME=VALUE`")
        }
        // What stands before a slip's `=` may be a part of a value: it is told only when it is a name.
        let name = String(decoding: line.rest[..<equals], as: UTF8.self)
        guard SecretName.isGood(name) else {
            throw VaultError(.badName, "what stands before `=` is no secret's name: \(SecretName.form)")
        }
        line.rest = line.rest[(equals + 1)...]
        return (name, Secret(try line.value(of: name)))
    }

    private mutating func value(of name: String) throws(VaultError) -> [UInt8] {
        guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return bare() }
        rest.removeFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote {
                skipBlanks()
                guard rest.first.map({ $0 == UInt8(ascii: "#") }) ?? true else {
                    throw VaultError(.badValue, "the value of \(name) goes on behind its closing quote")
                }
                return value
            }
            let escapes = byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"")
            value.append(escapes ? escaped() ?? byte : byte)
        }
        throw VaultError(.badValue, "the quote around the value of \(name) is not closed on its line")
    }

    /// What a backslash in double quotes makes of the next character (POSIX shell, 2.2.3, and `\n`); nil when it stands
    /// for itself.
    private mutating func escaped() -> UInt8? {
        guard let next = rest.first else { return nil }
        if next == UInt8(ascii: "n") {
            rest.removeFirst()
            return UInt8(ascii: "\n")
        }
        return "\"\\$`".utf8.contains(next) ? rest.popFirst() : nil
    }

    /// To the end of the line, or to a comment after a blank, without the blanks at its end.
    private func bare() -> [UInt8] {
        var value: [UInt8] = []
        for byte in rest {
            if byte == UInt8(ascii: "#"), value.last.map(Self.isBlank) ?? false { break }
            value.append(byte)
        }
        while let last = value.last, Self.isBlank(last) { value.removeLast() }
        return value
    }

    private mutating func skipBlanks() { rest = rest.drop(while: Self.isBlank) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
