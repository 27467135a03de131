import Support

/// Looks at every state of a small world. Returns the exit code.
func explore(everySplit: Bool, _ numbers: [Int]) -> Int32 {
    let start = ContinuousClock.now
    let exploration = Exploration(
        everySplit ? .all : .few, commits: numbers[0], crashes: numbers[1], deaths: numbers[2], quotas: numbers[3],
        limit: numbers[4])
    let scope = exploration.isCut ? "of more" : "in all"
    print(
        "\(exploration.states) states \(scope), \(exploration.moves) moves, \(exploration.ends) ends, the farthest state "
            + "\(exploration.longest) steps from its end, in \(ContinuousClock.now - start)")
    for violation in exploration.violations { print("BROKEN: \(violation)") }
    return exploration.violations.isEmpty ? 0 : 1
}
