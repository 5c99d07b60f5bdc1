/// One line of a table of the plan.
struct PlanRow {
    private let start: UnsafePointer<UInt8>

    /// - Parameter width: how many characters each line of the table has.
    init(_ index: Int, of table: StaticString, width: Int) {
        let offset = index * (width + 1)
        assert(index >= 0 && offset + width <= table.utf8CodeUnitCount)
        // The text of the program, there as long as the process is.
        start = table.utf8Start + offset
    }

    func character(at place: Int) -> UInt8 { start[place] }

    func digit(at place: Int) -> Int { Int(start[place] &- 0x30) }

    func pair(at place: Int) -> Int { digit(at: place) &<< 6 | digit(at: place + 1) }

    func triple(at place: Int) -> Int { pair(at: place) &<< 6 | digit(at: place + 2) }
}
