import Synchronization

/// Calls its second argument with each number below the first, and returns when all calls have: on several threads, or in turn.
package typealias Concurrency = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// One after another, on the caller's thread.
package let inTurn: Concurrency = { count, body in
    for index in 0..<count { body(index) }
}

/// What `body` makes of each element, in their order. It goes to the threads in parts, so that small work is worth it.
func mapped<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ concurrently: Concurrency, _ body: @escaping @Sendable (Element) -> Result
) -> [Result] {
    let size = max(1, min(64, elements.count / 16))
    let starts = Array(stride(from: 0, to: elements.count, by: size))
    guard starts.count > 1 else { return elements.map(body) }
    let parts = Mutex([[Result]](repeating: [], count: starts.count))
    concurrently(starts.count) { index in
        let results = elements[starts[index]...].prefix(size).map(body)
        parts.withLock { $0[index] = results }
    }
    return parts.withLock { $0 }.flatMap(\.self)
}
