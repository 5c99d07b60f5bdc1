import CCurl

/// libcurl's multi handle: the connections, and the transfers under way.
@safe struct MultiHandle: ~Copyable {
    private let pointer: UnsafeMutableRawPointer

    /// Connections kept for reuse. By itself libcurl keeps four times as many as calls are under way, and so closes most of
    /// them each time the load falls.
    private static let connectionsKept = 256

    /// `curl_global_init` is to be called once, before any other call of libcurl.
    private static let initialised = curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32)) == CURLE_OK

    /// Nil when libcurl cannot be initialised or has no memory.
    init?() {
        guard Self.initialised, let pointer = unsafe curl_multi_init() else { return nil }
        unsafe self.pointer = unsafe pointer
        _ = unsafe ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, Self.connectionsKept)
        _ = unsafe ccurl_multi_set_long(pointer, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    }

    deinit { unsafe curl_multi_cleanup(pointer) }

    /// Wakes the thread that sleeps in `poll`.
    var waker: Waker { unsafe Waker(pointer: pointer) }

    func add(_ handle: EasyHandle) -> Bool { unsafe curl_multi_add_handle(pointer, handle.pointer) == CURLM_OK }

    func remove(_ handle: EasyHandle) { unsafe curl_multi_remove_handle(pointer, handle.pointer) }

    /// Moves every transfer on as far as it goes without waiting.
    func perform() {
        var running: Int32 = 0
        unsafe curl_multi_perform(pointer, &running)
    }

    /// Sleeps until a connection stirs, a limit is reached, a waker calls or the time is over.
    func poll(milliseconds: Int32) { unsafe curl_multi_poll(pointer, nil, 0, milliseconds, nil) }

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

    /// The one thing of a multi handle that other threads may touch.
    // Sendable: the pointer is only ever given to `curl_multi_wakeup`, which libcurl allows from any thread; `Mailbox` sees to
    // it that nobody calls it once the handle's thread has ended.
    @safe struct Waker: @unchecked Sendable {
        fileprivate let pointer: UnsafeMutableRawPointer

        func wake() { unsafe curl_multi_wakeup(pointer) }
    }
}
