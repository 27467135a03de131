import CLibYAML

/// What libyaml sees. The characters of scalars, anchors and tags are valid only while the event is taken.
@safe struct Event {
    typealias Name = UnsafePointer<CChar>

    @safe enum Content {
        case documentStart
        case alias(Name?)
        case scalar(UnsafeBufferPointer<UInt8>, Scalar.Style)
        case sequenceStart(isFlow: Bool)
        case mappingStart(isFlow: Bool)
        case collectionEnd
        case streamEnd
    }

    /// Why there are no more of them.
    struct Failure {
        let mark: Mark
        let problem: String
        let context: String
        let contextMark: Mark
        /// Set when the bytes themselves cannot be read.
        let byteOffset: Int?
        let value: Int
    }

    let content: Content
    let mark: Mark
    private let anchorName: Name?
    private let tagName: Name?

    init(_ content: Content, at mark: Mark, anchor: Name? = nil, tag: Name? = nil) {
        self.content = content
        self.mark = mark
        unsafe anchorName = anchor
        unsafe tagName = tag
    }

    var anchor: String? { unsafe Self.text(anchorName) }
    /// As written out by libyaml: `tag:yaml.org,2002:int`.
    var tag: String? { unsafe Self.text(tagName) }

    static func text(_ name: Name?) -> String? { unsafe name.map { unsafe String(cString: $0) } }
}

/// libyaml's parser over one text. The parser keeps pointers to itself and to its input: it lives on the heap, within the input's scope.
enum EventReader {
    /// Hands on every event until the stream ends, fails, or `take` returns false. Returns why it failed: events hold nothing that
    /// would have to be counted.
    static func read(_ bytes: ArraySlice<UInt8>, _ take: (Event) -> Bool) -> Event.Failure? {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
            defer { unsafe parser.deallocate() }
            guard unsafe yaml_parser_initialize(parser) == 1 else { return nil }
            defer { unsafe yaml_parser_delete(parser) }
            unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            // An empty array may have no address; libyaml wants one.
            var nothing: UInt8 = 0
            return unsafe withUnsafePointer(to: &nothing) { empty in
                unsafe yaml_parser_set_input_string(parser, buffer.baseAddress ?? empty, buffer.count)
                while true {
                    switch unsafe step(parser, take) {
                    case .more: break
                    case .end: return nil
                    case .failed: return unsafe failure(of: parser)
                    }
                }
            }
        }
    }

    private enum Step { case more, end, failed }

    /// The end comes after the last event that is wanted.
    private static func step(_ parser: UnsafeMutablePointer<yaml_parser_t>, _ take: (Event) -> Bool) -> Step {
        var raw = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &raw) == 1 else { return .failed }
        defer { unsafe yaml_event_delete(&raw) }
        guard let event = unsafe event(of: raw) else { return .more }
        if case .streamEnd = event.content { return .end }
        return take(event) ? .more : .end
    }

    /// nil for events that say nothing.
    private static func event(of raw: yaml_event_t) -> Event? {
        let mark = unsafe Mark(raw.start_mark)
        switch unsafe raw.type {
        case YAML_DOCUMENT_START_EVENT: return unsafe Event(.documentStart, at: mark)
        case YAML_ALIAS_EVENT: return unsafe Event(.alias(name(raw.data.alias.anchor)), at: mark)
        case YAML_SCALAR_EVENT:
            let data = unsafe raw.data.scalar
            let characters = unsafe UnsafeBufferPointer(start: data.value, count: data.length)
            return unsafe Event(.scalar(characters, style(data.style)), at: mark, anchor: name(data.anchor), tag: name(data.tag))
        case YAML_SEQUENCE_START_EVENT:
            let data = unsafe raw.data.sequence_start
            let isFlow = unsafe data.style == YAML_FLOW_SEQUENCE_STYLE
            return unsafe Event(.sequenceStart(isFlow: isFlow), at: mark, anchor: name(data.anchor), tag: name(data.tag))
        case YAML_MAPPING_START_EVENT:
            let data = unsafe raw.data.mapping_start
            let isFlow = unsafe data.style == YAML_FLOW_MAPPING_STYLE
            return unsafe Event(.mappingStart(isFlow: isFlow), at: mark, anchor: name(data.anchor), tag: name(data.tag))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return unsafe Event(.collectionEnd, at: mark)
        case YAML_STREAM_END_EVENT: return unsafe Event(.streamEnd, at: mark)
        default: return nil
        }
    }

    private static func failure(of parser: UnsafeMutablePointer<yaml_parser_t>) -> Event.Failure {
        let state = unsafe parser.pointee
        let problem = unsafe state.problem.map { unsafe String(cString: $0) } ?? "out of memory"
        let context = unsafe state.context.map { unsafe String(cString: $0) } ?? ""
        let isReader = unsafe state.error == YAML_READER_ERROR
        return unsafe Event.Failure(
            mark: Mark(state.problem_mark), problem: problem, context: context, contextMark: Mark(state.context_mark),
            byteOffset: isReader ? Int(clamping: state.problem_offset) : nil, value: Int(state.problem_value))
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

    private static func name(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> Event.Name? {
        unsafe pointer.map { unsafe UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }
    }
}

extension Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }
}
