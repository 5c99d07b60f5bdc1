/// Senders in a `ContentBlob`: how many, then each as a byte and a text.
extension ContentBlob {
    private static let literal: UInt8 = 0
    private static let entry: UInt8 = 1

    static func append(_ senders: [SenderName], to bytes: inout [UInt8]) {
        append(length: senders.count, to: &bytes)
        for sender in senders {
            switch sender {
            case .literal(let text):
                bytes.append(literal)
                append(text, to: &bytes)
            case .entry(let name):
                bytes.append(entry)
                append(name, to: &bytes)
            }
        }
    }

    static func sender(_ sort: UInt8, _ text: String) -> SenderName? {
        switch sort {
        case literal: .literal(text)
        case entry: .entry(text)
        default: nil
        }
    }
}

extension ContentBlobReader {
    mutating func senders() -> [SenderName]? {
        guard let count = count() else { return nil }
        var senders: [SenderName] = []
        senders.reserveCapacity(count)
        for _ in 0..<count {
            guard let sort = byte(), let text = text(), let sender = ContentBlob.sender(sort, text) else { return nil }
            senders.append(sender)
        }
        return senders
    }
}
