/// The bytes of a request, prepared once; only the serial in the text and the last six digits of the number change.
///
/// Each message of a window has its own number: a newer code to the same number would supersede the older one, rightly.
final class RequestTemplate {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let serialAt: Int
    private let numberAt: Int
    private static let numberDigits = 6
    private static let numberHole = "447700######"
    private static let textHole = Serial.mark + "#########"

    private init(head: String, body: String) throws(BenchFailure) {
        let request = "\(head)Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        let text = Array(request.utf8)
        let hole = UInt8(ascii: "#")
        let holes = text.indices.filter { text[$0] == hole && text[$0 - 1] != hole }
        guard holes.count == 2 else { throw BenchFailure("a request needs one number and one serial") }
        bytes = .allocate(capacity: text.count)
        _ = bytes.initialize(fromContentsOf: text)
        numberAt = holes[0]
        serialAt = holes[1]
    }

    deinit { bytes.deallocate() }

    /// `POST /v1/messages` of the hub.
    static func hub(port: UInt16, key: String, purpose: String) throws(BenchFailure) -> RequestTemplate {
        try RequestTemplate(
            head: "POST /v1/messages HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAuthorization: Bearer \(key)\r\n",
            body: "{\"to\":\"+\(numberHole)\",\"text\":\"\(textHole) is your code\",\"purpose\":\"\(purpose)\"}")
    }

    /// `POST /v1.0/messagedispatcher` of Esendex, one message.
    static func provider(port: UInt16) throws(BenchFailure) -> RequestTemplate {
        try RequestTemplate(
            head: "POST /v1.0/messagedispatcher HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
                + "Authorization: Basic YmVuY2g6YmVuY2g=\r\nAccept: application/json\r\n",
            body: "{\"accountreference\":\"EX0000000\",\"characterset\":\"Auto\",\"messages\":"
                + "[{\"to\":\"\(numberHole)\",\"body\":\"\(textHole) is your code\",\"validity\":1}]}")
    }

    /// The request of this message. The bytes are good until the next call.
    func request(serial: Int) -> UnsafeRawBufferPointer {
        if let base = bytes.baseAddress {
            Serial.write(serial, digits: Serial.digits, at: base + serialAt)
            Serial.write(serial % 1_000_000, digits: Self.numberDigits, at: base + numberAt)
        }
        return UnsafeRawBufferPointer(bytes)
    }
}
