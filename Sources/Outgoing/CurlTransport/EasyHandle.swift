import CCurl
import Messaging
import Ports

/// One of libcurl's easy handles, prepared for an endpoint: a call sets only its body and its limits.
///
/// Lives on the transport's thread alone; libcurl's callbacks run there too, inside `MultiHandle.perform`.
@safe final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    /// Set while a call is under way.
    private(set) var call: PendingCall?
    private(set) var endpoint: PreparedEndpoint?
    /// Where it stands among the running ones.
    var slot = 0

    // libcurl reads the body from here for as long as the transfer lasts.
    private var body = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var bodySize = 0
    private var answer: [UInt8] = []
    private var answerWasTooLarge = false
    private var beginnings = 0
    private var limit: CallLimit?

    /// An answer with more bytes than this is not read to its end.
    static let answerLimit = 262_144

    /// Nil when libcurl has no memory or refuses an option.
    init?(for endpoint: PreparedEndpoint) {
        guard let pointer = unsafe curl_easy_init() else { return nil }
        unsafe self.pointer = unsafe pointer
        guard prepare(endpoint) == CURLE_OK else { return nil }
    }

    deinit {
        unsafe curl_easy_cleanup(pointer)
        unsafe body.deallocate()
    }

    /// Takes a call on. The handle is ready to be added to the multi handle then.
    func begin(_ call: PendingCall, for endpoint: PreparedEndpoint) {
        self.call = call
        self.endpoint = endpoint
        beginnings = 0
        answerWasTooLarge = false
        answer = []
        bodySize = call.body.count
        if endpoint.hasBody { lendBody(call.body) }
        guard call.limit != limit else { return }
        limit = call.limit
        _ = unsafe ccurl_set_long(pointer, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(call.limit.connect))
        _ = unsafe ccurl_set_long(pointer, CURLOPT_TIMEOUT_MS, Self.milliseconds(call.limit.whole))
    }

    /// The facts of the transfer that libcurl ended with `code`; nil when it is still under way.
    func facts(code: CurlCode) -> TransferFacts {
        var facts = TransferFacts(code: code)
        facts.beginnings = beginnings
        facts.answer = answerSoFar()
        guard code != .complete || beginnings != 1 || facts.answer == nil else { return facts }
        facts.answerWasTooLarge = answerWasTooLarge
        facts.bodySize = bodySize
        facts.requestSize = unsafe ccurl_long(pointer, CURLINFO_REQUEST_SIZE)
        facts.bodySent = unsafe Int(ccurl_size(pointer, CURLINFO_SIZE_UPLOAD_T))
        facts.elapsedMilliseconds = unsafe Int(ccurl_size(pointer, CURLINFO_TOTAL_TIME_T) / 1_000)
        facts.systemError = unsafe ccurl_long(pointer, CURLINFO_OS_ERRNO)
        facts.host = endpoint?.host ?? ""
        facts.phase = phase(of: facts)
        return facts
    }

    /// Lets go of the call, so that the handle can serve another.
    func end() {
        call = nil
        endpoint = nil
        answer = []
    }

    private func lendBody(_ bytes: [UInt8]) {
        if unsafe body.count < bytes.count {
            unsafe body.deallocate()
            unsafe body = .allocate(byteCount: max(512, bytes.count), alignment: 16)
        }
        unsafe body.copyBytes(from: bytes)
        _ = unsafe ccurl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
        // An empty body still needs an address: with none libcurl would ask a read function.
        if unsafe body.baseAddress == nil { unsafe body = .allocate(byteCount: 512, alignment: 16) }
        _ = unsafe ccurl_set_pointer(pointer, CURLOPT_POSTFIELDS, body.baseAddress)
    }

    private func answerSoFar() -> HTTPAnswer? {
        let status = unsafe ccurl_long(pointer, CURLINFO_RESPONSE_CODE)
        guard status >= 200 else { return nil }
        let retryAfter = status < 300 ? nil : header("Retry-After")
        return HTTPAnswer(
            status: status, retryAfter: retryAfter, date: retryAfter == nil ? nil : header("Date"), body: answer)
    }

    private func header(_ name: String) -> String? {
        var found: UnsafeMutablePointer<curl_header>?
        guard unsafe curl_easy_header(pointer, name, 0, UInt32(CURLH_HEADER), -1, &found) == CURLHE_OK,
            let value = unsafe found?.pointee.value
        else { return nil }
        return unsafe String(cString: value)
    }

    private func phase(of facts: TransferFacts) -> TransferFacts.Phase {
        if facts.beginnings > 0 {
            if facts.answer != nil { return .receiving }
            return facts.requestSize == 0 || facts.bodyIsIncomplete ? .sending : .waiting
        }
        if unsafe ccurl_size(pointer, CURLINFO_NAMELOOKUP_TIME_T) == 0 { return .resolving }
        // The time of the connect is told only after the handshake; the own port is known as soon as TCP stands.
        return unsafe ccurl_long(pointer, CURLINFO_LOCAL_PORT) == 0 ? .connecting : .handshake
    }

    /// Rounded up, since 0 means "no limit" to libcurl.
    private static func milliseconds(_ interval: Interval) -> Int { Int(max(1, (interval.microseconds + 999) / 1_000)) }

    private func prepare(_ endpoint: PreparedEndpoint) -> CURLcode {
        let mine = unsafe Unmanaged.passUnretained(self).toOpaque()
        var worst = CURLE_OK
        func check(_ code: CURLcode) { if worst == CURLE_OK { worst = code } }
        func set(_ option: CURLoption, _ value: Int) { check(unsafe ccurl_set_long(pointer, option, value)) }
        func set(_ option: CURLoption, _ value: String) { check(unsafe ccurl_set_string(pointer, option, value)) }

        set(CURLOPT_URL, endpoint.url)
        set(CURLOPT_PROTOCOLS_STR, endpoint.scheme)
        switch endpoint.method {
        case "GET": set(CURLOPT_HTTPGET, 1)
        case "POST": set(CURLOPT_POST, 1)
        default:
            if endpoint.hasBody { set(CURLOPT_POST, 1) }
            set(CURLOPT_CUSTOMREQUEST, endpoint.method)
        }
        if let path = endpoint.unixSocket { set(CURLOPT_UNIX_SOCKET_PATH, path) }
        check(unsafe endpoint.headers.lend(to: pointer))
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROXY, "")  // else the environment decides
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_NOSIGNAL, 1)
        // A call that ends while a name is looked up would else wait for the resolver, and every other call with it.
        set(CURLOPT_QUICK_EXIT, 1)
        check(unsafe ccurl_set_pointer(pointer, CURLOPT_PRIVATE, mine))
        check(unsafe ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, mine))
        check(unsafe ccurl_set_pointer(pointer, CURLOPT_PREREQDATA, mine))
        check(
            unsafe ccurl_set_write_function(pointer) { bytes, _, count, handle in
                guard let bytes = unsafe bytes, let handle = unsafe handle else { return 0 }
                return unsafe EasyHandle.at(handle).receive(UnsafeRawBufferPointer(start: bytes, count: count))
            })
        check(
            unsafe ccurl_set_prereq_function(pointer) { handle, _, _, _, _ in
                guard let handle = unsafe handle else { return CURL_PREREQFUNC_ABORT }
                return unsafe EasyHandle.at(handle).mayBegin() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            })
        return worst
    }

    /// The handle behind the pointer that `prepare` gave to libcurl.
    static func at(_ pointer: UnsafeMutableRawPointer) -> EasyHandle {
        unsafe Unmanaged<EasyHandle>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// libcurl is about to send the request. A second time would be its silent repeat of a request already sent.
    private func mayBegin() -> Bool {
        beginnings += 1
        return beginnings == 1
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard answer.count + bytes.count <= Self.answerLimit else {
            answerWasTooLarge = true
            return 0  // fewer than given: libcurl ends the transfer with code 23
        }
        unsafe answer.append(contentsOf: bytes)
        return bytes.count
    }
}
