/// How many decisions lie one behind the other: each waited for what came of the one before. What happens side by side is one link,
/// however many instances answer and however often the controller looks.
struct WaitChain: Hashable, Sendable {
    /// The links up to what happens now.
    private(set) var links = 0
    private(set) var longest: Int
    private var isExtended = false

    init(longest: Int = 0) { self.longest = longest }

    /// The next thing happens; it was planned behind so many links.
    mutating func go(on links: Int) {
        self.links = links
        isExtended = false
    }

    /// The controller writes something down, or asks for something, because of what happens now.
    mutating func extend() {
        guard !isExtended else { return }
        isExtended = true
        links += 1
        longest = max(longest, links)
    }
}
