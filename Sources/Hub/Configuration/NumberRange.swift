/// Which numbers a setting takes, as a test and in words to follow "a number".
struct NumberRange: Sendable {
    let words: String
    let contains: @Sendable (Double) -> Bool

    static let aboveZero = NumberRange(words: "above zero") { $0 > 0 }
    static let aboveOne = NumberRange(words: "above 1") { $0 > 1 }
    /// A part that cannot be nothing.
    static let share = NumberRange(words: "above zero and at most 1") { $0 > 0 && $0 <= 1 }
    /// A part that can be nothing or all.
    static let part = NumberRange(words: "from 0 to 1") { (0...1).contains($0) }
    /// A part that leaves something.
    static let partOfAll = NumberRange(words: "from 0 and below 1") { (0..<1).contains($0) }
    /// Messages a second; one in a quarter of an hour is the least that makes sense.
    static let rate = NumberRange(words: "from 0.001 to 1000000") { (0.001...1_000_000).contains($0) }
    /// Beside the 1 of all others: with more, one client would keep others waiting as if there were no shares.
    static let weight = NumberRange(words: "from 0.01 to 100") { (0.01...100).contains($0) }
}
