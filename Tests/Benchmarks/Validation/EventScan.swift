import CLibYAML
import Measuring

/// The least that reading YAML costs: libyaml's own loop over the events of each text, which are dropped as they come.
enum EventScan {
    /// The number of events.
    static func run(over texts: [[UInt8]]) throws -> Int {
        var count = 0
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { unsafe parser.deallocate() }
        for text in texts { count += try unsafe events(of: text, parser) }
        return count
    }

    private static func events(of text: [UInt8], _ parser: UnsafeMutablePointer<yaml_parser_t>) throws -> Int {
        guard unsafe yaml_parser_initialize(parser) == 1 else { throw BenchmarkFailure("libyaml has no memory") }
        defer { unsafe yaml_parser_delete(parser) }
        return try unsafe text.withUnsafeBufferPointer { bytes in
            unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            var count = 0
            var event = unsafe yaml_event_t()
            while true {
                guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw BenchmarkFailure("a text is no YAML") }
                count += 1
                let isLast = unsafe event.type == YAML_STREAM_END_EVENT
                unsafe yaml_event_delete(&event)
                if isLast { return count }
            }
        }
    }
}
