/// How many requests may be under way at a provider: one more for each window of successes, a tenth less when it is
/// overloaded (additive increase, multiplicative decrease).
struct Concurrency: Sendable, Hashable {
    private(set) var limit: Double
    private var successes = 0

    static let start = 8.0
    static let most = 512.0

    init(ceiling: Int?) { limit = min(Self.start, Double(ceiling ?? Int(Self.most))) }

    func allows(_ inFlight: Int) -> Bool { inFlight < Int(limit) }

    mutating func succeed(ceiling: Int?) {
        successes += 1
        guard successes >= Int(limit) else { return }
        successes = 0
        limit = min(limit + 1, Double(ceiling ?? Int(Self.most)))
    }

    mutating func overload() {
        successes = 0
        limit = max(1, limit * 0.9)
    }
}
