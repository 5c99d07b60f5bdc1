import Messaging
import Ports

/// Appends to one file that wait together: as many as fit before it must be set aside become one write and one sync.
struct AppendBatch {
    let file: LineFile

    /// One caller's lines.
    struct Entry {
        let lines: [UInt8]
        let rotateAt: Int
        let done: @Sendable (CallResult) -> Void
    }

    private var waiting: [Entry] = []
    private var lines: [UInt8] = []
    /// What the file holds before `lines`.
    private var length = 0

    init(file: LineFile) { self.file = file }

    mutating func append(_ entries: [Entry]) {
        for entry in entries {
            do throws(LineFile.Failure) {
                if waiting.isEmpty { length = try file.length() }
                if length + lines.count > 0, exceeds(entry) {
                    flush()
                    if try file.length() > 0 { try file.setAside() }
                    length = try file.length()
                }
                waiting.append(entry)
                lines += entry.lines
                if let last = entry.lines.last, last != UInt8(ascii: "\n") { lines.append(UInt8(ascii: "\n")) }
            } catch {
                entry.done(Self.result(error))
            }
        }
        flush()
    }

    private func exceeds(_ entry: Entry) -> Bool {
        // Who appends nothing only asks whether it could: that sets no file aside.
        entry.rotateAt > 0 && !entry.lines.isEmpty && length + lines.count + entry.lines.count > entry.rotateAt
    }

    private mutating func flush() {
        guard !waiting.isEmpty else { return }
        let result: CallResult
        do throws(LineFile.Failure) {
            try file.append(lines)
            result = .written
        } catch {
            result = Self.result(error)
        }
        for entry in waiting { entry.done(result) }
        waiting = []
        lines = []
    }

    private static func result(_ failure: LineFile.Failure) -> CallResult {
        let reason = Reason(.sinkFailed, failure.sentence)
        return failure.isTakenBack ? .notSent(reason) : .mayHaveBeenSent(reason, partial: nil)
    }
}
