import Messaging
import Ports

/// The hub's standard output. A block goes out with one write, so that blocks do not mingle.
struct StandardOutput {
    let descriptor: Int32

    /// An empty block writes nothing and tells whether anybody would read what is written.
    func write(_ block: String) -> CallResult {
        let bytes = Array(block.utf8)
        var rest = bytes[...]
        do throws(SystemCalls.Failure) {
            if rest.isEmpty { try SystemCalls.checkWritable(descriptor, "standard output") }
            // A pipe whose reader is slow may take less than the whole.
            while !rest.isEmpty {
                rest = rest.dropFirst(try SystemCalls.writeOnce(rest, to: descriptor, "standard output"))
            }
            return .written
        } catch {
            let reason = Reason(.sinkFailed, error.sentence)
            return rest.count == bytes.count ? .notSent(reason) : .mayHaveBeenSent(reason, partial: nil)
        }
    }
}
