import Messaging
import RoutingCore

typealias Dice = SeededRandom

/// Throws.
extension SeededRandom {
    /// True once in so many throws.
    mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func between(_ least: Interval, _ most: Interval) -> Interval {
        Interval(microseconds: .random(in: least.microseconds...most.microseconds, using: &self))
    }

    /// `choices` must not be empty.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[Int.random(in: choices.indices, using: &self)] }
}
