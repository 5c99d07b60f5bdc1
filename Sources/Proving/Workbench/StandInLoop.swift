import Glibc

/// The stand-in's thread: one epoll over all connections.
final class StandInLoop {
    private let poller: Poller
    private var listener: Int32?
    private let port: UInt16
    private let arrivals: Arrivals
    private var wires: [Int: Wire] = [:]
    private var serials: [Int] = []
    private var answer = StandInAnswer()
    private var isSilent = false
    /// Connections that stand in a full backlog.
    private var fillers: [Int32] = []
    private static let listenerTag = 0

    init(listener: Int32, port: UInt16, arrivals: Arrivals) throws(BenchFailure) {
        poller = try Poller()
        self.listener = listener
        self.port = port
        self.arrivals = arrivals
        poller.watch(listener, tag: Self.listenerTag)
    }

    deinit { (fillers + [listener].compactMap(\.self)).forEach { close($0) } }

    func turn() throws(BenchFailure) {
        try poller.wait(milliseconds: 50) { tag throws(BenchFailure) in
            if tag == Self.listenerTag { welcome() } else { try serve(tag) }
        }
    }

    func goDark(_ darkness: Darkness) {
        guard let listener else { return }
        switch darkness {
        case .refused:
            wires.removeAll()
            close(listener)
            self.listener = nil
        case .dropped:
            poller.forget(listener)
            fillers = Loopback.fillBacklog(of: listener, port: port)
            wires.removeAll()
        case .silent:
            isSilent = true
        }
    }

    private func welcome() {
        guard let listener else { return }
        while let descriptor = Loopback.accept(on: listener) {
            wires[Int(descriptor)] = Wire(descriptor)
            poller.watch(descriptor, tag: Int(descriptor))
        }
    }

    private func serve(_ tag: Int) throws(BenchFailure) {
        guard let wire = wires[tag] else { return }
        var isOpen = wire.fill()
        try wire.takeMessages { _, body throws(BenchFailure) in
            guard !isSilent else { return }
            serials.removeAll(keepingCapacity: true)
            Serial.find(in: body, into: &serials)
            arrivals.note(serials, at: monotonicNanoseconds())
            isOpen = answer.bytes(messages: serials.count).withUnsafeBytes(wire.send) && isOpen
        }
        if !isOpen { wires[tag] = nil }
    }
}
