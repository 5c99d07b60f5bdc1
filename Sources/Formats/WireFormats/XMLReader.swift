/// Reads a document from its first byte to its last; see `XML.parse`.
struct XMLReader {
    private let bytes: [UInt8]
    private var at = 0
    private static let depthLimit = 32

    /// The document's element.
    static func read(_ bytes: [UInt8]) throws(XMLProblem) -> XMLNode {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw XMLProblem(what: "the document is not UTF-8")
        }
        var reader = XMLReader(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
        try reader.skipMisc()
        guard reader.peek() == UInt8(ascii: "<") else { throw XMLProblem(what: "an element is expected") }
        let root = try reader.element(depth: 0)
        try reader.skipMisc()
        guard reader.at == bytes.count else { throw XMLProblem(what: "nothing may follow the document's element") }
        return root
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func element(depth: Int) throws(XMLProblem) -> XMLNode {
        guard depth < Self.depthLimit else { throw XMLProblem(what: "elements are nested too deeply") }
        at += 1
        let fullName = try name()
        var node = XMLNode(name: Self.local(fullName))
        if try attributes(into: &node) { return node }
        while true {
            if take("</") {
                guard try name() == fullName else { throw XMLProblem(what: "an element is closed by another name") }
                skipSpace()
                guard take(">") else { throw XMLProblem(what: "an end tag has no end") }
                return node
            } else if take("<![CDATA[") {
                node.text += String(decoding: try upTo("]]>"), as: UTF8.self)
            } else if take("<!--") {
                _ = try upTo("-->")
            } else if take("<?") {
                _ = try upTo("?>")
            } else if peek() == UInt8(ascii: "<") {
                node.children.append(try element(depth: depth + 1))
            } else {
                node.text += try characters(upTo: UInt8(ascii: "<"))
            }
        }
    }

    /// True when the element ends with its own tag.
    private mutating func attributes(into node: inout XMLNode) throws(XMLProblem) -> Bool {
        while true {
            skipSpace()
            if take("/>") { return true }
            if take(">") { return false }
            let fullName = try name()
            skipSpace()
            guard take("=") else { throw XMLProblem(what: "an attribute has no value") }
            skipSpace()
            let value: String
            if take("\"") {
                value = try characters(upTo: UInt8(ascii: "\""))
            } else {
                guard take("'") else { throw XMLProblem(what: "an attribute's value is not in quotes") }
                value = try characters(upTo: UInt8(ascii: "'"))
            }
            at += 1
            if fullName == "xmlns" || fullName.hasPrefix("xmlns:") { continue }
            node.attributes.append(.init(name: Self.local(fullName), value: value))
        }
    }

    /// Text with its references undone, up to a mark that is left.
    private mutating func characters(upTo mark: UInt8) throws(XMLProblem) -> String {
        var text: [UInt8] = []
        while let byte = peek(), byte != mark {
            at += 1
            if byte == UInt8(ascii: "&") {
                text.append(contentsOf: String(try reference()).utf8)
            } else {
                text.append(byte)
            }
        }
        guard at < bytes.count else { throw XMLProblem(what: "the document ends too early") }
        return String(decoding: text, as: UTF8.self)
    }

    /// What a reference stands for, from after its `&`.
    private mutating func reference() throws(XMLProblem) -> Unicode.Scalar {
        let name = String(decoding: try upTo(";"), as: UTF8.self)
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
            guard name.hasPrefix("#"), let number = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10),
                number > 0, let scalar = Unicode.Scalar(number)
            else { throw XMLProblem(what: "a reference is not known") }
            return scalar
        }
    }

    /// White space, the declaration, comments; not a document type.
    private mutating func skipMisc() throws(XMLProblem) {
        while true {
            skipSpace()
            if take("<?") {
                _ = try upTo("?>")
            } else if take("<!--") {
                _ = try upTo("-->")
            } else if take("<!") {
                throw XMLProblem(what: "a document type is not allowed")
            } else {
                return
            }
        }
    }

    private mutating func name() throws(XMLProblem) -> String {
        let start = at
        while let byte = peek(), byte > 0x20, !"/>=<&\"'".utf8.contains(byte) { at += 1 }
        guard at > start else { throw XMLProblem(what: "a name is expected") }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private static func local(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    private mutating func upTo(_ mark: StaticString) throws(XMLProblem) -> ArraySlice<UInt8> {
        let start = at
        while at < bytes.count {
            let end = at
            if take(mark) { return bytes[start..<end] }
            at += 1
        }
        throw XMLProblem(what: "the document ends too early")
    }

    private mutating func take(_ mark: StaticString) -> Bool {
        guard mark.withUTF8Buffer({ bytes[at...].starts(with: $0) }) else { return false }
        at += mark.utf8CodeUnitCount
        return true
    }

    private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || (0x09...0x0D).contains(byte) { at += 1 }
    }
}
