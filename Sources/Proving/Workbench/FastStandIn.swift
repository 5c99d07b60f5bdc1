import Glibc
import Synchronization

/// A provider that takes everything at once, on a thread of its own: Esendex's JSON, one header id a message.
final class FastStandIn: Sendable {
    let port: UInt16
    let arrivals = Arrivals()
    private let stopping = Atomic(false)
    private let thread = BenchThread()

    init() throws(BenchFailure) {
        let (listener, port) = try Loopback.listen()
        self.port = port
        thread.start { [arrivals, self] () throws(BenchFailure) in
            defer { close(listener) }
            var loop = try StandInLoop(listener: listener, arrivals: arrivals)
            while !self.stopping.load(ordering: .relaxed) { try loop.turn() }
        }
    }

    /// Ends the thread and closes every connection.
    func stop() throws(BenchFailure) {
        stopping.store(true, ordering: .relaxed)
        try thread.join()
    }
}

/// The stand-in's thread: one epoll over all connections.
private struct StandInLoop {
    private let poller: Poller
    private let listener: Int32
    private let arrivals: Arrivals
    private var wires: [Int: Wire] = [:]
    private var serials: [Int] = []
    private var answer = StandInAnswer()
    private static let listenerTag = 0

    init(listener: Int32, arrivals: Arrivals) throws(BenchFailure) {
        poller = try Poller()
        self.listener = listener
        self.arrivals = arrivals
        poller.watch(listener, tag: Self.listenerTag)
    }

    mutating func turn() throws(BenchFailure) {
        try poller.wait(milliseconds: 50) { tag throws(BenchFailure) in
            if tag == Self.listenerTag { welcome() } else { try serve(tag) }
        }
    }

    private mutating func welcome() {
        while let descriptor = Loopback.accept(on: listener) {
            wires[Int(descriptor)] = Wire(descriptor)
            poller.watch(descriptor, tag: Int(descriptor))
        }
    }

    private mutating func serve(_ tag: Int) throws(BenchFailure) {
        guard let wire = wires[tag] else { return }
        var isOpen = wire.fill()
        try wire.takeMessages { _, body throws(BenchFailure) in
            serials.removeAll(keepingCapacity: true)
            Serial.find(in: body, into: &serials)
            arrivals.note(serials, at: monotonicNanoseconds())
            isOpen = answer.bytes(messages: serials.count).withUnsafeBytes(wire.send) && isOpen
        }
        if !isOpen { wires[tag] = nil }
    }
}
