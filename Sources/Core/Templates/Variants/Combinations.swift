/// Ways to choose one of each of several lists, by the places in them.
struct Combinations {
    /// First all the first ones; then one other by itself after another; then the rest, as far as the limit goes.
    let all: [[Int]]
    let isComplete: Bool

    init(of counts: [Int], limit: Int) {
        let first = counts.map { _ in 0 }
        var all = [first]
        for (list, count) in counts.enumerated() {
            for place in 1..<max(count, 1) where all.count < limit {
                var combination = first
                combination[list] = place
                all.append(combination)
            }
        }
        var total = 1
        for count in counts {
            let (product, overflow) = total.multipliedReportingOverflow(by: count)
            total = overflow ? .max : product
        }
        var next = first
        while all.count < min(total, limit), Self.advance(&next, counts) {
            // Those with fewer than two others are there.
            if next.count(where: { $0 > 0 }) > 1 { all.append(next) }
        }
        self.all = all
        isComplete = all.count == total
    }

    /// Counts up, the first list fastest; false after the last.
    private static func advance(_ places: inout [Int], _ counts: [Int]) -> Bool {
        for list in places.indices {
            places[list] += 1
            if places[list] < counts[list] { return true }
            places[list] = 0
        }
        return false
    }
}
