import Glibc

/// Sends messages over keep-alive connections and remembers when each left and what was answered.
///
/// It runs on the caller's thread, in spells: what is under way at the end of one goes on in the next.
final class LoadGenerator {
    private let port: UInt16
    /// What is sent next.
    var template: RequestTemplate
    private let poller: Poller
    private var wires: [Wire] = []
    /// By connection: the serial of the message under way.
    private var underWay: [Int?] = []
    private var idle: [Int] = []
    private(set) var log = SubmitLog()

    init(port: UInt16, connections: Int, template: RequestTemplate) throws(BenchFailure) {
        self.port = port
        self.template = template
        poller = try Poller()
        for index in 0..<connections {
            wires.append(Wire(try Loopback.connect(port: port)))
            poller.watch(wires[index].descriptor, tag: index)
        }
        underWay = Array(repeating: nil, count: connections)
        idle = Array(0..<connections)
    }

    /// Closed loop: every connection sends its next message when the last is answered.
    func closedLoop(seconds: Double) throws(BenchFailure) {
        let end = monotonicNanoseconds() + .seconds(seconds)
        while let connection = idle.popLast() { try send(on: connection, at: monotonicNanoseconds()) }
        while monotonicNanoseconds() < end {
            try turn(milliseconds: 10) { connection, now throws(BenchFailure) in
                try self.send(on: connection, at: now)
            }
        }
    }

    /// Closed loop until so many more are submitted.
    func closedLoop(messages: Int) throws(BenchFailure) {
        let last = log.sentAt.count + messages
        while log.sentAt.count < last, let connection = idle.popLast() {
            try send(on: connection, at: monotonicNanoseconds())
        }
        while log.sentAt.count < last {
            try turn(milliseconds: 10) { connection, now throws(BenchFailure) in
                if self.log.sentAt.count < last {
                    try self.send(on: connection, at: now)
                } else {
                    self.idle.append(connection)
                }
            }
        }
    }

    /// Open loop: so many messages a second, whatever is answered. A message that finds no idle connection counts from
    /// the moment it was due.
    func paced(perSecond: Double, seconds: Double) throws(BenchFailure) {
        let ticker = try Ticker(perSecond: perSecond)
        poller.watch(ticker.descriptor, tag: Self.tickerTag)
        let end = monotonicNanoseconds() + .seconds(seconds)
        var due: [Int64] = []
        while monotonicNanoseconds() < end {
            try poller.wait(milliseconds: 10) { tag throws(BenchFailure) in
                if tag == Self.tickerTag {
                    for _ in 0..<ticker.takeTicks() { due.append(monotonicNanoseconds()) }
                } else {
                    try self.receive(tag) { connection, _ throws(BenchFailure) in self.idle.append(connection) }
                }
                while let first = due.first, let connection = self.idle.popLast() {
                    due.removeFirst()
                    try self.send(on: connection, at: first)
                }
            }
        }
    }

    /// Sends no more and waits for the answers under way.
    func settle(limitSeconds: Double) throws(BenchFailure) {
        let end = monotonicNanoseconds() + .seconds(limitSeconds)
        while idle.count < wires.count, monotonicNanoseconds() < end {
            try turn(milliseconds: 10) { connection, _ throws(BenchFailure) in self.idle.append(connection) }
        }
    }

    private static let tickerTag = Int.max

    private func turn(
        milliseconds: Int32, _ answered: (Int, Int64) throws(BenchFailure) -> Void
    ) throws(BenchFailure) {
        try poller.wait(milliseconds: milliseconds) { tag throws(BenchFailure) in
            if tag != Self.tickerTag { try self.receive(tag, answered) }
        }
    }

    private func send(on connection: Int, at instant: Int64) throws(BenchFailure) {
        let serial = log.submit(at: instant)
        underWay[connection] = serial
        guard wires[connection].send(template.request(serial: serial)) else { return try renew(connection) }
    }

    private func receive(
        _ connection: Int, _ answered: (Int, Int64) throws(BenchFailure) -> Void
    ) throws(BenchFailure) {
        let wire = wires[connection]
        let isOpen = wire.fill()
        try wire.takeMessages { head, body throws(BenchFailure) in
            guard let serial = self.underWay[connection] else { return }
            self.underWay[connection] = nil
            try self.log.answer(serial, head: head, body: body)
            if isOpen { try answered(connection, monotonicNanoseconds()) }
        }
        if !isOpen { try renew(connection) }
    }

    /// The other side closed: what was under way there stays without an answer.
    private func renew(_ connection: Int) throws(BenchFailure) {
        try log.lostConnection(under: underWay[connection])
        underWay[connection] = nil
        wires[connection] = Wire(try Loopback.connect(port: port))
        poller.watch(wires[connection].descriptor, tag: connection)
        idle.append(connection)
    }
}
