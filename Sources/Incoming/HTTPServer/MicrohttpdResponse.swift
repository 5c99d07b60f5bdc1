import CMicrohttpd

/// Queues an answer on a connection; NO (the connection is then closed) when libmicrohttpd cannot take it.
func queue(_ response: HTTPResponse, on connection: OpaquePointer?, closing: Bool) -> MHD_Result {
    guard let made = unsafe response.status == 304 ? withoutBody() : withBody(response.body) else { return .NO }
    defer { unsafe MHD_destroy_response(made) }
    for (name, value) in response.headers where !isOurs(name) {
        // Refused by libmicrohttpd when name or value could break the line; such a header is left out.
        _ = unsafe MHD_add_response_header(made, name, value)
    }
    if closing { _ = unsafe MHD_add_response_header(made, "Connection", "close") }
    return unsafe MHD_queue_response(connection, UInt32(response.status), made)
}

private func withBody(_ body: [UInt8]) -> OpaquePointer? {
    unsafe body.withUnsafeBytes { body in
        unsafe MHD_create_response_from_buffer(
            body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_MUST_COPY)
    }
}

/// For 304, to which libmicrohttpd would add `Content-Length: 0`: an answer of unknown length that has none.
private func withoutBody() -> OpaquePointer? {
    // MHD_SIZE_UNKNOWN, and a reader that says MHD_CONTENT_READER_END_OF_STREAM at once: macros that Swift does not
    // see.
    let made = unsafe MHD_create_response_from_callback(UInt64.max, 1, { _, _, _, _ in -1 }, nil, nil)
    if let made = unsafe made { _ = unsafe martlet_mhd_no_length(made) }
    return unsafe made
}

/// Header lines that the server writes itself.
private func isOurs(_ name: String) -> Bool {
    switch name.utf8.count {
    case 4: matches(name, "date")
    case 10: matches(name, "connection")
    case 14: matches(name, "content-length")
    case 17: matches(name, "transfer-encoding")
    default: false
    }
}
