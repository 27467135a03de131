/// The known word that a mistyped one was probably meant to be; nil when none is near.
func suggestion(for word: String, among known: [String]) -> String? {
    let nearest = known.map { (word: $0, distance: editDistance(word, $0)) }.min {
        ($0.distance, $0.word) < ($1.distance, $1.word)
    }
    if let nearest, nearest.distance <= max(1, word.filter { $0 != "-" }.count / 3) { return nearest.word }
    let longer = known.filter { $0.hasPrefix(word) && word.contains { $0 != "-" } }
    return longer.count == 1 ? longer[0] : nil
}

/// Letters to insert, delete, replace or swap with their neighbour to make one word of the other.
func editDistance(_ first: String, _ second: String) -> Int {
    let left = Array(first.lowercased())
    let right = Array(second.lowercased())
    var older: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
        var current = [row + 1]
        for (column, other) in right.enumerated() {
            let replaced = previous[column] + (letter == other ? 0 : 1)
            var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                best = min(best, older[column - 1] + 1)
            }
            current.append(best)
        }
        older = previous
        previous = current
    }
    return previous[right.count]
}
