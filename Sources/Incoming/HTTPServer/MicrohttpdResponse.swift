import CMicrohttpd

/// Queues an answer on a connection; NO (the connection is then closed) when libmicrohttpd cannot take it.
func queue(_ response: HTTPResponse, on connection: OpaquePointer?, closing: Bool) -> MHD_Result {
    let made = unsafe response.body.withUnsafeBytes { body in
        unsafe MHD_create_response_from_buffer(
            body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let made = unsafe made else { return .NO }
    defer { unsafe MHD_destroy_response(made) }
    for (name, value) in response.headers where !isOurs(name) {
        // Refused by libmicrohttpd when name or value could break the line; such a header is left out.
        _ = unsafe MHD_add_response_header(made, name, value)
    }
    if closing { _ = unsafe MHD_add_response_header(made, "Connection", "close") }
    return unsafe MHD_queue_response(connection, UInt32(response.status), made)
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
