/// What the plan says of a region.
struct RegionPlan {
    let index: Int

    private var row: PlanRow { PlanRow(index, of: PlanTables.regions, width: 24) }

    var region: Region { Region(row.character(at: 0), row.character(at: 1), row.character(at: 2)) }

    var callingCode: CallingCode { CallingCode(index: row.pair(at: 3)) }

    var lengths: PossibleLengths { PossibleLengths(anywhere: row.triple(at: 8), onlyLocal: row.triple(at: 11)) }

    /// The pattern that all numbers of the region have in common.
    func matchesGeneral(_ digits: DigitRun) -> Bool {
        Automaton.answer(of: Automaton.state(after: digits, from: row.triple(at: 5))).type != .unknown
    }

    /// What is dialled before a calling code.
    var internationalPrefix: PrefixPattern? { PrefixPattern(at: row.pair(at: 14)) }

    /// What is dialled before a national number, and what takes its place.
    var nationalPrefix: (pattern: PrefixPattern, rule: PrefixRule?)? {
        PrefixPattern(at: row.pair(at: 16)).map { ($0, PrefixRule(row, at: 18)) }
    }

    init(index: Int) { self.index = index }

    /// A region with a name of its own; `001` is none.
    init?(_ region: Region) {
        var range = 0..<Self.namedCount
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            let row = PlanRow(middle, of: PlanTables.regionsByName, width: 4)
            let found = Region(row.character(at: 0), row.character(at: 1), UInt8(ascii: " "))
            if found == region {
                self.init(index: row.pair(at: 2))
                return
            }
            range = found < region ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    /// The last line has no line feed.
    static let count = (PlanTables.regions.utf8CodeUnitCount + 1) / 25
    private static var namedCount: Int { (PlanTables.regionsByName.utf8CodeUnitCount + 1) / 5 }
}

/// How many digits national numbers have.
struct PossibleLengths {
    /// A bit a length.
    let anywhere: Int
    /// Those that can be dialled only inside an area.
    let onlyLocal: Int

    func possibility(of count: Int) -> Possibility {
        if count < Int.bitWidth {
            if onlyLocal >> count & 1 == 1 { return .localOnly }
            if anywhere >> count & 1 == 1 { return .possible }
        }
        if count < anywhere.trailingZeroBitCount { return .tooShort }
        return count < Int.bitWidth - anywhere.leadingZeroBitCount ? .invalidLength : .tooLong
    }
}
