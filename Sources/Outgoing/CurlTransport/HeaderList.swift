import CCurl
import Ports

/// An endpoint's header lines as libcurl wants them. They hold secrets, so they are overwritten when the list goes.
@safe struct HeaderList: ~Copyable {
    private var list: UnsafeMutablePointer<curl_slist>?

    /// Nil when a header could break out of its line, or memory is short.
    init?(_ headers: [HTTPEndpoint.Header]) {
        unsafe list = nil
        // Without this line libcurl asks for "100 Continue" before a large body and waits a second for it.
        guard append(name: "Expect", value: "".utf8) else { return nil }
        for header in headers {
            let fits =
                switch header.value {
                case .plain(let text): append(name: header.name, value: text.utf8)
                case .secret(let secret): unsafe secret.withBytes { unsafe append(name: header.name, value: $0) }
                }
            guard fits else { return nil }
        }
    }

    deinit {
        var node = unsafe list
        while let here = unsafe node {
            if let text = unsafe here.pointee.data { unsafe Self.wipe(text) }
            unsafe node = here.pointee.next
        }
        unsafe curl_slist_free_all(list)
    }

    /// Lends the list to a handle; the list must outlive the handle's use of it.
    func lend(to easy: UnsafeMutableRawPointer) -> CURLcode { unsafe ccurl_set_headers(easy, list) }

    private mutating func append(name: String, value: some Collection<UInt8>) -> Bool {
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isToken), value.allSatisfy(Self.isFieldByte) else {
            return false
        }
        let line = UnsafeMutableBufferPointer<CChar>.allocate(capacity: name.utf8.count + value.count + 3)
        unsafe line.initialize(repeating: 0)
        defer {
            unsafe line.update(repeating: 0)
            unsafe line.deallocate()
        }
        var at = 0
        for byte in name.utf8 {
            unsafe line[at] = CChar(bitPattern: byte)
            at += 1
        }
        // libcurl reads "Name:" as "leave this header out" and "Name;" as "send it empty".
        unsafe line[at] = CChar(bitPattern: value.isEmpty && name != "Expect" ? UInt8(ascii: ";") : UInt8(ascii: ":"))
        at += 1
        if !value.isEmpty {
            unsafe line[at] = CChar(bitPattern: UInt8(ascii: " "))
            at += 1
        }
        for byte in value {
            unsafe line[at] = CChar(bitPattern: byte)
            at += 1
        }
        guard let grown = unsafe curl_slist_append(list, line.baseAddress) else { return false }
        unsafe list = grown
        return true
    }

    private static func wipe(_ text: UnsafeMutablePointer<CChar>) {
        var at = 0
        while unsafe text[at] != 0 {
            unsafe text[at] = 0
            at += 1
        }
    }

    /// RFC 9110, 5.6.2, as far as it matters here: no control, space or colon.
    private static func isToken(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: ":") }
    private static func isFieldByte(_ byte: UInt8) -> Bool { byte != 0 && byte != 10 && byte != 13 }
}
