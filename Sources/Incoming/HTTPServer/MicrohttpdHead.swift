import CMicrohttpd
import Glibc

/// Reads a request's head, and whether it came as RFC 9112 wants it.
///
/// libmicrohttpd 0.9.75 parses in place: method, target, version, names and values are cuts of the connection's read
/// buffer. It takes more than RFC 9112 allows (extra spaces, bare LF, folded lines, NUL) and does not say so, but then
/// a cut is not where the cuts before it put it. The addresses are only compared, nothing between the cuts is read.
func readHead(
    of connection: OpaquePointer, method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, target: RawTarget
) -> RequestHead {
    guard let method = unsafe method, let version = unsafe version else {
        return RequestHead(
            method: "", target: target.text, version: "", headers: [], requestLineSize: 0, fieldsSize: 0,
            isSeamless: false)
    }
    let start = UInt(bitPattern: method)
    let methodSize = unsafe UInt(strlen(method))
    let versionStart = UInt(bitPattern: version)
    let lineEnd = unsafe versionStart &+ UInt(strlen(version))
    let oneSpaceEach =
        target.address == start &+ methodSize &+ 1
        && versionStart == target.address &+ UInt(target.size) &+ 1

    var fields = FieldCuts(next: lineEnd &+ 2)
    _ = unsafe withUnsafeMutablePointer(to: &fields) { fields in
        unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, cut, fields)
    }
    let end = start &+ UInt(unsafe martlet_mhd_header_size(connection))
    return RequestHead(
        method: unsafe String(cString: method), target: target.text, version: unsafe String(cString: version),
        headers: fields.lines, requestLineSize: Int(lineEnd &- start), fieldsSize: Int(bitPattern: end &- lineEnd &- 4),
        isSeamless: oneSpaceEach && fields.areSeamless && end == fields.next &+ 2)
}

/// Header lines as they are found, and where the next one must begin.
private struct FieldCuts {
    var next: UInt
    var lines: [(name: String, value: String)] = []
    var areSeamless = true

    init(next: UInt) {
        self.next = next
        lines.reserveCapacity(16)
    }
}

/// libmicrohttpd found one header line.
private func cut(
    context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameSize: Int,
    value: UnsafePointer<CChar>?, valueSize: Int
) -> MHD_Result {
    guard let fields = unsafe context?.assumingMemoryBound(to: FieldCuts.self) else { return .NO }
    let nameStart = UInt(bitPattern: name)
    let valueStart = UInt(bitPattern: value)
    // A colon and any white space stand between name and value, and a CRLF after the value.
    if unsafe nameStart != fields.pointee.next || valueStart <= nameStart &+ UInt(nameSize) {
        unsafe fields.pointee.areSeamless = false
    }
    unsafe fields.pointee.next = valueStart &+ UInt(valueSize) &+ 2
    unsafe fields.pointee.lines.append(
        (name: text(name, nameSize), value: text(value, valueSize)))
    return .YES
}

private func text(_ start: UnsafePointer<CChar>?, _ size: Int) -> String {
    unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: size), as: UTF8.self)
}
