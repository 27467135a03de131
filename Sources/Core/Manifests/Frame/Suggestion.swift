/// "did you mean": the nearest known word, if one is near enough to be a slip.
enum Suggestion {
    static func nearest(to word: String, in known: [String]) -> String? {
        let typed = Array(word.lowercased().utf8)
        guard !typed.isEmpty, typed.count <= 100 else { return nil }
        var best: (word: String, distance: Int)?
        for candidate in known.sorted() {
            let distance = distance(typed, Array(candidate.lowercased().utf8))
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(1, min(3, typed.count / 3)) else { return nil }
        return best.word
    }

    /// `; did you mean "x"?`, or nothing.
    static func phrase(for word: String, in known: [String]) -> String {
        nearest(to: word, in: known).map { "; did you mean \"\($0)\"?" } ?? ""
    }

    /// Insertions, deletions, replacements and swaps of neighbours.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var next = [row + 1]
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var cheapest = min(replaced, last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cheapest = min(cheapest, before[column - 1] + 1)
                }
                next.append(cheapest)
            }
            before = last
            last = next
        }
        return last[right.count]
    }
}
