/// When each message was submitted and what became of it at the door.
struct SubmitLog {
    /// By serial, in nanoseconds of the monotonic clock.
    private(set) var sentAt: [Int64] = []
    /// By serial: answered with 2xx.
    private(set) var isAccepted: [Bool] = []
    private(set) var accepted = 0
    private(set) var refused = 0
    private(set) var unanswered = 0

    /// Gives the message its serial.
    mutating func submit(at instant: Int64) -> Int {
        sentAt.append(instant)
        isAccepted.append(false)
        return sentAt.count - 1
    }

    mutating func answer(
        _ serial: Int, head: UnsafeBufferPointer<UInt8>, body: UnsafeBufferPointer<UInt8>
    ) throws(BenchFailure) {
        // "HTTP/1.1 202": the first digit of the status is the tenth byte.
        if head.count > 9, head[9] == UInt8(ascii: "2") {
            isAccepted[serial] = true
            accepted += 1
        } else {
            refused += 1
            if accepted == 0, refused >= 100 {
                let answer = String(decoding: head, as: UTF8.self) + String(decoding: body, as: UTF8.self)
                throw BenchFailure("every message is refused, the last with:\n\(answer)")
            }
        }
    }

    mutating func lostConnection(under serial: Int?) throws(BenchFailure) {
        if serial != nil { unanswered += 1 }
        if accepted == 0, unanswered >= 100 { throw BenchFailure("every connection is closed without an answer") }
    }
}
