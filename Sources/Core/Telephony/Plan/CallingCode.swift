/// A calling code, such as 44, and what its numbers are read by.
struct CallingCode {
    let index: Int
    /// How many digits it has.
    let length: Int

    private var row: PlanRow { PlanRow(index, of: PlanTables.callingCodes, width: 7) }

    /// Where the national number is read from.
    var firstState: Int { row.triple(at: 0) }

    /// The region whose rules hold for the code as a whole.
    var mainRegion: RegionPlan { RegionPlan(index: row.pair(at: 3)) }

    /// The regions of a code stand one after the other.
    func region(at place: Int) -> RegionPlan { RegionPlan(index: mainRegion.index + place) }

    var value: Int { row.pair(at: 5) }

    init(index: Int, length: Int) {
        self.index = index
        self.length = length
    }

    init(index: Int) {
        let value = PlanRow(index, of: PlanTables.callingCodes, width: 7).pair(at: 5)
        self.init(index: index, length: value < 10 ? 1 : value < 100 ? 2 : 3)
    }
}
