import CLibYAML

/// What libyaml sees, copied into values.
struct Event {
    enum Content {
        case documentStart(isExplicit: Bool)
        case documentEnd(isExplicit: Bool)
        case alias(String)
        case scalar(Scalar, anchor: String?, tag: String?)
        case sequenceStart(anchor: String?, tag: String?, isFlow: Bool)
        case mappingStart(anchor: String?, tag: String?, isFlow: Bool)
        case collectionEnd
        case streamEnd
        case failure(Failure)
    }

    struct Failure {
        var problem: String
        var context: String
        var contextMark: Mark
        /// Set when the bytes themselves cannot be read.
        var byteOffset: Int?
        var value: Int
    }

    let content: Content
    let mark: Mark
}

/// libyaml's parser over one text. The parser keeps pointers to itself and to its input: it lives on the heap, within the input's scope.
enum EventReader {
    /// Hands on every event until the stream ends, fails, or `take` returns false.
    static func read(_ bytes: [UInt8], _ take: (Event) -> Bool) {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
            defer { unsafe parser.deallocate() }
            guard unsafe yaml_parser_initialize(parser) == 1 else { return }
            defer { unsafe yaml_parser_delete(parser) }
            unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            // An empty array may have no address; libyaml wants one.
            var nothing: UInt8 = 0
            unsafe withUnsafePointer(to: &nothing) { empty in
                unsafe yaml_parser_set_input_string(parser, buffer.baseAddress ?? empty, buffer.count)
                while let event = unsafe next(parser) {
                    guard take(event) else { return }
                    if case .streamEnd = event.content { return }
                    if case .failure = event.content { return }
                }
            }
        }
    }

    /// nil for events that say nothing.
    private static func next(_ parser: UnsafeMutablePointer<yaml_parser_t>) -> Event? {
        while true {
            var raw = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(parser, &raw) == 1 else { return unsafe failure(of: parser) }
            defer { unsafe yaml_event_delete(&raw) }
            let mark = unsafe Mark(raw.start_mark)
            if let content = unsafe content(of: raw) { return Event(content: content, mark: mark) }
        }
    }

    private static func content(of raw: yaml_event_t) -> Event.Content? {
        switch unsafe raw.type {
        case YAML_DOCUMENT_START_EVENT: return unsafe .documentStart(isExplicit: raw.data.document_start.implicit == 0)
        case YAML_DOCUMENT_END_EVENT: return unsafe .documentEnd(isExplicit: raw.data.document_end.implicit == 0)
        case YAML_ALIAS_EVENT: return unsafe .alias(text(raw.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let data = unsafe raw.data.scalar
            let value = unsafe String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
            let tag = unsafe text(data.tag)
            let scalar = unsafe Scalar(value, style: style(data.style), tag: tag.flatMap(shortTag))
            return unsafe .scalar(scalar, anchor: text(data.anchor), tag: tag)
        case YAML_SEQUENCE_START_EVENT:
            let data = unsafe raw.data.sequence_start
            return unsafe .sequenceStart(
                anchor: text(data.anchor), tag: text(data.tag), isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_MAPPING_START_EVENT:
            let data = unsafe raw.data.mapping_start
            return unsafe .mappingStart(
                anchor: text(data.anchor), tag: text(data.tag), isFlow: data.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
        case YAML_STREAM_END_EVENT: return .streamEnd
        default: return nil
        }
    }

    private static func failure(of parser: UnsafeMutablePointer<yaml_parser_t>) -> Event {
        let state = unsafe parser.pointee
        let problem = unsafe state.problem.map { unsafe String(cString: $0) } ?? "out of memory"
        let context = unsafe state.context.map { unsafe String(cString: $0) } ?? ""
        let isReader = unsafe state.error == YAML_READER_ERROR
        let failure = unsafe Event.Failure(
            problem: problem, context: context, contextMark: Mark(state.context_mark),
            byteOffset: isReader ? Int(clamping: state.problem_offset) : nil, value: Int(state.problem_value))
        return unsafe Event(content: .failure(failure), mark: Mark(state.problem_mark))
    }

    private static func style(_ style: yaml_scalar_style_t) -> Scalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe pointer.map { unsafe String(cString: $0) }
    }

    /// `tag:yaml.org,2002:int` → `int`; the non-specific tag `!` makes a string.
    static func shortTag(_ tag: String) -> String? {
        if tag == "!" { return "str" }
        let core = "tag:yaml.org,2002:"
        return tag.hasPrefix(core) ? String(tag.dropFirst(core.count)) : nil
    }
}

extension Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }
}
