import CCurl

/// libcurl's multi handle: the connections, and the transfers under way.
@safe
struct MultiHandle: ~Copyable {
    private let pointer: UnsafeMutableRawPointer
    private let wishes: Wishes

    /// Connections kept for reuse. By itself libcurl keeps four times as many as calls are under way, and so closes most of
    /// them each time the load falls.
    private static let connectionsKept = 512
    private static let longestSleepMilliseconds: Int64 = 60_000
    /// libcurl does not name its next time limit again when a timer went off a moment early: so often it is asked anyway.
    private static let longestTurnMilliseconds: Int64 = 250

    /// `curl_global_init` is to be called once, before any other call of libcurl.
    private static let initialised = curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32)) == CURLE_OK

    /// Nil when libcurl cannot be initialised, or memory or descriptors are short.
    init?() {
        guard Self.initialised, let readiness = Readiness(), let pointer = unsafe curl_multi_init() else { return nil }
        let wishes = Wishes(readiness: readiness)
        self.wishes = wishes
        unsafe self.pointer = unsafe pointer
        _ = unsafe ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, Self.connectionsKept)
        _ = unsafe ccurl_multi_set_long(pointer, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
        let context = unsafe Unmanaged.passUnretained(wishes).toOpaque()
        _ = unsafe ccurl_multi_set_socket_function(
            pointer,
            { _, socket, what, context, _ in
                if let context = unsafe context { unsafe Wishes.at(context).watch(socket, what) }
                return 0
            }, context)
        _ = unsafe ccurl_multi_set_timer_function(
            pointer,
            { _, milliseconds, context in
                if let context = unsafe context { unsafe Wishes.at(context).setTimer(milliseconds) }
                return 0
            }, context)
    }

    // libcurl tells of each connection it closes here, so `wishes` is still needed.
    deinit { unsafe curl_multi_cleanup(pointer) }

    /// Wakes the thread that sleeps in `wait`.
    var waker: Readiness.Waker { wishes.readiness.waker }

    func add(_ handle: EasyHandle) -> Bool { unsafe curl_multi_add_handle(pointer, handle.pointer) == CURLM_OK }

    func remove(_ handle: EasyHandle) { unsafe curl_multi_remove_handle(pointer, handle.pointer) }

    /// Moves every transfer on whose socket stirs; sleeps until there is one, a time limit is reached, or a waker calls, when
    /// it may.
    func wait(maySleep: Bool, isIdle: Bool) {
        let longest = isIdle ? Self.longestSleepMilliseconds : Self.longestTurnMilliseconds
        let sleep = maySleep ? wishes.untilTimer(atMost: longest) : 0
        let stirred = wishes.readiness.wait(milliseconds: Int32(sleep)) { socket, readable, writable in
            let bits = (readable ? CURL_CSELECT_IN : 0) | (writable ? CURL_CSELECT_OUT : 0)
            act(on: socket, bits)
        }
        if !stirred && sleep > 0 { wishes.setTimer(0) }
    }

    /// Moves every transfer on whose time has come: one just added, or one at its limit.
    func runTimer() {
        if wishes.takeTimer() { act(on: CURL_SOCKET_TIMEOUT, 0) }
    }

    private func act(on socket: curl_socket_t, _ bits: Int32) {
        var running: Int32 = 0  // libcurl writes it unasked
        unsafe curl_multi_socket_action(pointer, socket, bits, &running)
    }

    /// A transfer that ended since, each once; nil when there is none.
    func nextEnded() -> (handle: EasyHandle, code: CurlCode)? {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(pointer, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle,
                let mine = unsafe ccurl_private(easy)
            else { continue }
            return unsafe (EasyHandle.at(mine), CurlCode(number: Int(message.pointee.data.result.rawValue)))
        }
        return nil
    }
}

/// What libcurl asked to be told of: sockets and one timer.
private final class Wishes {
    let readiness: Readiness
    private var timer: Int64?

    init(readiness: Readiness) { self.readiness = readiness }

    static func at(_ pointer: UnsafeMutableRawPointer) -> Wishes {
        unsafe Unmanaged<Wishes>.fromOpaque(pointer).takeUnretainedValue()
    }

    func watch(_ socket: Int32, _ what: Int32) {
        if what == CURL_POLL_REMOVE { return readiness.forget(socket) }
        readiness.watch(socket, reading: what & CURL_POLL_IN != 0, writing: what & CURL_POLL_OUT != 0)
    }

    func setTimer(_ milliseconds: Int) {
        timer = milliseconds < 0 ? nil : milliseconds == 0 ? 0 : Readiness.milliseconds() + Int64(milliseconds) + 1
    }

    /// True when the timer is due; it is off then.
    func takeTimer() -> Bool {
        guard let due = timer, due == 0 || due <= Readiness.milliseconds() else { return false }
        timer = nil
        return true
    }

    func untilTimer(atMost longest: Int64) -> Int64 {
        guard let timer else { return longest }
        return timer == 0 ? 0 : min(longest, max(0, timer - Readiness.milliseconds()))
    }
}
