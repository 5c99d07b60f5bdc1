import Messaging
import Ports
import ProviderKit
import WireFormats

/// Appends messages to a file, one JSON object a line. It cannot speak.
public struct FileSink: Provider {
    public let name: String
    public let abilities = Abilities(channels: [.sms], batch: 50)
    let path: String
    /// In bytes.
    let rotateAt: Int

    public func call(for dispatches: [Dispatch]) -> Call {
        var writer = JSONWriter(capacity: 320 * dispatches.count)
        for dispatch in dispatches {
            Self.write(dispatch, into: &writer)
            writer.bytes.append(UInt8(ascii: "\n"))
        }
        return .append(path: path, lines: writer.bytes, rotateAt: rotateAt)
    }

    public func outcomes(of result: CallResult, count: Int) -> [Outcome] {
        Array(repeating: result.outcomeOfSink(named: name), count: count)
    }

    /// Appends nothing, and shows whether the file can be opened and synced.
    public func probe() -> Call? { .append(path: path, lines: [], rotateAt: rotateAt) }

    public func health(in result: CallResult) -> Outcome { result.outcomeOfSink(named: name) }

    private static func write(_ dispatch: Dispatch, into writer: inout JSONWriter) {
        let message = dispatch.message
        let content = message.content
        writer.object { line in
            line.member("id", message.id.description)
            line.member("to", "+" + content.to.digits)
            if let from = dispatch.originator { line.member("from", from) } else { line.memberNull("from") }
            line.member("text", content.text)
            line.member("channel", message.channel.rawValue)
            line.member("client", message.client)
            line.member("purpose", message.purpose.rawValue)
            line.member("language", content.language)
            if let reference = content.reference { line.member("reference", reference) }
        }
    }
}
