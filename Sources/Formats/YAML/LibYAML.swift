import CYAML

/// Owns one libyaml parser and the bytes it reads. The only file of this room that touches C.
@safe struct LibYAML: ~Copyable {
    // libyaml keeps pointers to both, so neither may move; both live exactly as long as this value.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let source: [UInt8]

    init(_ bytes: [UInt8]) throws(YAMLProblem) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            throw YAMLProblem("no memory to read it", at: Place(line: 1, column: 1))
        }
        let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count + 1)
        _ = unsafe input.initialize(from: bytes + [0])
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
        unsafe self.parser = parser
        unsafe self.input = input
        source = bytes
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    /// The next event; after `streamEnd` there is none to ask for.
    mutating func next() throws(YAMLProblem) -> Event {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { unsafe yaml_event_delete(&event) }
        return unsafe Event(kind: Self.kind(of: event), place: Place(event.start_mark))
    }

    private static func kind(of event: yaml_event_t) -> Event.Kind {
        switch unsafe event.type {
        case YAML_STREAM_END_EVENT: return .streamEnd
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return .anchorOrAlias
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            if unsafe scalar.anchor != nil { return .anchorOrAlias }
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return unsafe .scalar(
                String(decoding: bytes, as: UTF8.self), tag: tag(scalar.tag),
                isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            return unsafe start.anchor != nil ? .anchorOrAlias : .sequenceStart(tag: tag(start.tag))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            return unsafe start.anchor != nil ? .anchorOrAlias : .mappingStart(tag: tag(start.tag))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default: return .streamStart
        }
    }

    /// The tag as a person writes it: libyaml spells `!!str` out.
    private static func tag(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let text = unsafe text else { return nil }
        let written = unsafe String(cString: text)
        let standard = "tag:yaml.org,2002:"
        return written.hasPrefix(standard) ? "!!" + written.dropFirst(standard.count) : written
    }

    private func problem() -> YAMLProblem {
        let message = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "cannot be read"
        let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
        // The reader, which comes before lines are counted, tells an offset only.
        if unsafe parser.pointee.error == YAML_READER_ERROR {
            let offset = unsafe min(Int(parser.pointee.problem_offset), source.count)
            return YAMLProblem(
                "a control character, which YAML does not allow", at: Place(offset: offset, in: source))
        }
        let syntax = unsafe SyntaxProblem(
            problem: message, context: context, place: Place(parser.pointee.problem_mark),
            contextPlace: Place(parser.pointee.context_mark))
        return syntax.explained(in: source)
    }
}

extension Place {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
