import Messaging
import Ports

/// The private part of a message in the column `private`: its blob, sealed.
struct ContentCells {
    let seal: any TextSeal

    func cell(of message: Message) -> [UInt8]? {
        seal.seal(ContentBlob.encode(message.content), of: message)
    }

    /// Other content in the place of a cell that is there; nil when its key is gone, and with it all that it held.
    func cell(of content: Message.Content, inPlaceOf cell: [UInt8], _ id: MessageID) -> [UInt8]? {
        seal.seal(ContentBlob.encode(content), inPlaceOf: cell, of: id)
    }

    /// What is left of it; nil for a cell that was changed, or is of no known form.
    func content(in cell: [UInt8], _ id: MessageID) -> Message.Content? {
        switch seal.open(cell, of: id) {
        case .content(let blob): ContentBlob.decode(blob)
        case .gone: .gone
        case .damaged: nil
        }
    }
}
