/// A pattern for the beginning of a number that was dialled. Its alternatives are tried in their order, as the regular
/// expressions that it comes from are: the first that matches counts, not the longest.
struct PrefixPattern {
    /// What matched, and what its groups caught.
    struct Match {
        var end = 0
        /// Beginning and end of each group; -1 where it caught nothing. No pattern has more than two.
        var bounds: InlineArray<4, Int> = [-1, -1, -1, -1]

        /// - Parameter group: from 1 on.
        func group(_ group: Int) -> Range<Int>? {
            let (from, to) = (bounds[2 * group - 2], bounds[2 * group - 1])
            return from < 0 || to < from ? nil : from..<to
        }
    }

    private let start: Int

    /// Nil for the place that stands for no pattern.
    init?(at place: Int) {
        guard place != 4_095 else { return nil }
        start = place
    }

    func match(_ digits: DigitRun) -> Match? {
        var match = Match()
        return Self.run(start, digits, 0, &match) ? match : nil
    }

    private static func run(_ from: Int, _ digits: DigitRun, _ at: Int, _ match: inout Match) -> Bool {
        var (place, at) = (from, at)
        while true {
            let row = PlanRow(place, of: PlanTables.prefixes, width: 3)
            let number = row.pair(at: 1)
            place += 1
            switch row.character(at: 0) {
            case UInt8(ascii: "d"):
                guard at < digits.count, number >> Int(digits[at] & 0xF) & 1 == 1 else { return false }
                at += 1
            case UInt8(ascii: "s"):
                let before = match
                if run(place, digits, at, &match) { return true }
                match = before
                place = number
            case UInt8(ascii: "j"): place = number
            case UInt8(ascii: "o"): match.bounds[number] = at
            case UInt8(ascii: "e"): guard at == digits.count else { return false }
            default:
                match.end = at
                return true
            }
        }
    }
}

/// What takes the place of a national prefix that was dialled: digits, then a group of its pattern.
struct PrefixRule {
    private let row: PlanRow
    private let place: Int
    let group: Int
    /// Without it nothing takes the prefix's place.
    let lastGroup: Int

    init?(_ row: PlanRow, at place: Int) {
        guard row.digit(at: place + 4) > 0 else { return nil }
        self.row = row
        self.place = place
        group = row.digit(at: place + 4)
        lastGroup = row.digit(at: place + 5)
    }

    func appendDigits(to digits: inout DigitRun) {
        for index in place..<place + 4 where row.character(at: index) != UInt8(ascii: " ") {
            digits.append(row.character(at: index))
        }
    }
}
