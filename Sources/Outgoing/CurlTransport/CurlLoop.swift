import Messaging
import Ports

/// What the transport's own thread does: begin what was handed over, move it on, tell what ended, sleep.
struct CurlLoop: ~Copyable {
    private let multi: MultiHandle
    private let mailbox: Mailbox
    private let unixSocket: String?
    private var prepared: [ObjectIdentifier: PreparedEndpoint] = [:]
    private var running: [EasyHandle] = []
    private var taken: [PendingCall] = []

    init(multi: consuming MultiHandle, mailbox: Mailbox, unixSocket: String?) {
        self.multi = multi
        self.mailbox = mailbox
        self.unixSocket = unixSocket
    }

    /// Returns when the mailbox is closed and every call has been answered for.
    mutating func run() {
        while true {
            let (mustEnd, maySleep) = mailbox.take(into: &taken)
            if mustEnd { return finish() }
            multi.wait(maySleep: maySleep, isIdle: running.isEmpty)
            if maySleep { mailbox.awake() }
            if running.isEmpty { forgetEndpoints() }
            for call in taken { begin(call) }
            taken.removeAll(keepingCapacity: true)
            multi.runTimer()
            while let (handle, code) = multi.nextEnded() { end(handle, code) }
        }
    }

    private mutating func begin(_ call: PendingCall) {
        do throws(CallRefused) {
            let endpoint = try prepare(call.endpoint)
            guard call.limit.whole > .zero else { throw CallRefused("\(endpoint.host): no time is left for the call") }
            guard endpoint.hasBody || call.body.isEmpty else {
                throw CallRefused("\(endpoint.host): \(endpoint.method) has no body")
            }
            let handle = try endpoint.handle()
            handle.begin(call, for: endpoint)
            guard multi.add(handle) else { throw CallRefused("\(endpoint.host): libcurl did not take the call") }
            handle.slot = running.count
            running.append(handle)
        } catch {
            call.done(error.result)
        }
    }

    private mutating func end(_ handle: EasyHandle, _ code: CurlCode) {
        let result = handle.facts(code: code).result
        multi.remove(handle)
        if let last = running.popLast(), last !== handle {
            last.slot = handle.slot
            running[handle.slot] = last
        }
        let (done, endpoint) = (handle.call?.done, handle.endpoint)
        handle.end()
        if let endpoint { giveBack(handle, to: endpoint) }
        done?(result)
    }

    /// An endpoint made for one call, as a look-up's is, goes with it; its connection stays for others.
    private mutating func giveBack(_ handle: EasyHandle, to endpoint: PreparedEndpoint) {
        guard endpoint.endpoint == nil else { return endpoint.giveBack(handle) }
        if prepared[endpoint.key] === endpoint { prepared[endpoint.key] = nil }
    }

    private mutating func prepare(_ endpoint: HTTPEndpoint) throws(CallRefused) -> PreparedEndpoint {
        // An address can be given to a new endpoint once the old one is gone.
        if let known = prepared[ObjectIdentifier(endpoint)], known.endpoint === endpoint { return known }
        let new = try PreparedEndpoint(endpoint, unixSocket: unixSocket)
        forgetEndpoints()
        prepared[new.key] = new
        return new
    }

    private mutating func forgetEndpoints() {
        for (key, known) in prepared where known.endpoint == nil { prepared[key] = nil }
    }

    /// Answers truthfully for what is under way and for what never began.
    private mutating func finish() {
        for handle in running {
            let result = handle.facts(code: .complete).resultWhenStopped
            multi.remove(handle)
            handle.call?.done(result)
            handle.end()
        }
        running = []
        for call in taken { call.done(CurlTransport.closed) }
        taken = []
        prepared = [:]
    }
}
