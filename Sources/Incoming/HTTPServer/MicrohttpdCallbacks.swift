import CMicrohttpd
import Glibc

// Functions that libmicrohttpd calls, on the thread of the connection. They capture nothing: the server's state comes
// as `context` (kept alive by `MicrohttpdDaemon`), the conversation as the connection's socket context (retained from
// the notice that it opened to the notice that it closed).

/// A connection opened or closed.
func connected(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, notice: MHD_ConnectionNotificationCode
) {
    guard let context = unsafe context, let socketContext = unsafe socketContext else { return }
    if notice == .CONNECTION_NOTIFY_STARTED {
        let server = unsafe Unmanaged<ServerState>.fromOpaque(context).takeUnretainedValue()
        let conversation = unsafe Conversation(
            server: server, peer: peer(of: connection), descriptor: martlet_mhd_socket(connection))
        server.opened(conversation)
        unsafe socketContext.pointee = Unmanaged.passRetained(conversation).toOpaque()
    } else if let retained = unsafe socketContext.pointee {
        let conversation = unsafe Unmanaged<Conversation>.fromOpaque(retained).takeRetainedValue()
        conversation.end()
        conversation.server.closed(conversation)
        unsafe socketContext.pointee = nil
    }
}

/// A request line was read: `target` stands as it was sent. What this returns is `requestContext` of the calls that
/// follow.
func targeted(
    context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let target = unsafe target, let found = unsafe martlet_mhd_socket_context(connection) else { return nil }
    let conversation = unsafe Unmanaged<Conversation>.fromOpaque(found).takeUnretainedValue()
    conversation.begin(
        unsafe RawTarget(text: String(cString: target), size: strlen(target), address: UInt(bitPattern: target)))
    return unsafe found
}

/// Percent-encoding stays as sent.
func unescaped(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?, text: UnsafeMutablePointer<CChar>?
) -> Int {
    guard let text = unsafe text else { return 0 }
    return unsafe strlen(text)
}

/// The head was read; then a piece of the body, until there is none; then the request is whole; then, after a sleep,
/// the answer is there.
func accessed(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, piece: UnsafePointer<CChar>?,
    pieceSize: UnsafeMutablePointer<Int>?, requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let found = unsafe requestContext?.pointee, let connection = unsafe connection,
        let pieceSize = unsafe pieceSize
    else { return .NO }
    let conversation = unsafe Unmanaged<Conversation>.fromOpaque(found).takeUnretainedValue()
    let server = conversation.server
    switch conversation.turn() {
    case .head(let target):
        let head = unsafe readHead(of: connection, method: method, version: version, target: target)
        switch judge(head, limits: server.limits, handler: server.handler) {
        case .success(let request):
            conversation.admit(request)
            return .YES
        case .failure(let refusal):
            let response = server.refusal(refusal, of: head.target)
            if let answer = EarlyAnswer(head, refusal, response) {
                conversation.answerEarly(answer)
                return .YES
            }
            return unsafe queue(response, on: connection, closing: true)
        }
    case .body:
        if unsafe pieceSize.pointee > 0 {
            unsafe conversation.append(UnsafeRawBufferPointer(start: piece, count: pieceSize.pointee))
            unsafe pieceSize.pointee = 0
            return .YES
        }
        guard let response = unsafe conversation.handle(on: SuspendedConnection(connection)) else { return .YES }
        return unsafe queue(response, on: connection, closing: server.isDraining)
    case .dropping:
        guard unsafe pieceSize.pointee > 0 else { return .NO }
        conversation.dropped(unsafe pieceSize.pointee)
        unsafe pieceSize.pointee = 0
        return .YES
    case .answer(let response):
        return unsafe queue(response, on: connection, closing: server.isDraining)
    case .none:
        return .NO
    }
}

/// A connection that sleeps, or is about to. It cannot go away before `resume`: libmicrohttpd keeps what is suspended.
///
/// Sendable, because only two things are done with it: `suspend` on the connection's own thread, and then once
/// `resume`, which libmicrohttpd allows from any thread; the lock of the conversation puts the one before the other.
@safe struct SuspendedConnection: @unchecked Sendable {
    private let connection: OpaquePointer

    init(_ connection: OpaquePointer) { unsafe self.connection = connection }

    /// Only on the connection's thread, inside `accessed`.
    func suspend() { unsafe MHD_suspend_connection(connection) }

    /// Once, from any thread.
    func resume() { unsafe MHD_resume_connection(connection) }
}

/// Nothing more is read or written; libmicrohttpd notices and closes.
func cutOff(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }

/// Who is at the other side: an IP address, or on a Unix socket the user that the kernel names.
private func peer(of connection: OpaquePointer?) -> String {
    let address = unsafe address(of: martlet_mhd_peer(connection))
    guard address.isEmpty else { return address }
    // `struct ucred`, which the C library shows only to those who define _GNU_SOURCE.
    var user: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
    var size = socklen_t(MemoryLayout.size(ofValue: user))
    let status = unsafe getsockopt(martlet_mhd_socket(connection), SOL_SOCKET, SO_PEERCRED, &user, &size)
    return status == 0 ? "uid \(user.uid)" : ""
}

/// An IP address as text, without port; an IPv4 address that came over IPv6 as IPv4. Empty for any other kind.
private func address(of peer: UnsafePointer<sockaddr>?) -> String {
    guard let peer = unsafe peer else { return "" }
    let family = Int32(unsafe peer.pointee.sa_family)
    guard family == AF_INET || family == AF_INET6 else { return "" }
    let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
    let text = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { room in
        let status = unsafe getnameinfo(
            peer, socklen_t(size), room.baseAddress, socklen_t(room.count), nil, 0, NI_NUMERICHOST)
        guard status == 0, let start = room.baseAddress else { return "" }
        return unsafe String(cString: start)
    }
    return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
}
