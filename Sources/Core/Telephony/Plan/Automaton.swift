/// All patterns of the plan as one minimal automaton over digits.
enum Automaton {
    private static let width = 32
    /// From here on a target of the states that read a calling code is one.
    private static let firstCallingCode = 1 << 17

    static func target(of state: Int, over digit: UInt8) -> Int {
        PlanRow(state, of: PlanTables.states, width: width).triple(at: 3 * Int(digit & 0xF))
    }

    /// The state after digits from `state` on. A state that leads to itself answers the same whatever follows.
    static func state(after digits: DigitRun, from start: Int, at: Int = 0) -> Int {
        var state = start
        var index = at
        while index < digits.count {
            let next = target(of: state, over: digits[index])
            if next == state { break }
            state = next
            index += 1
        }
        return state
    }

    /// The calling code that the digits begin with; codes are prefix-free (ITU-T E.164).
    static func callingCode(of digits: DigitRun) -> CallingCode? {
        var state = 0
        for index in 0..<min(3, digits.count) {
            state = target(of: state, over: digits[index])
            if state >= firstCallingCode { return CallingCode(index: state - firstCallingCode, length: index + 1) }
        }
        return nil
    }

    /// What a number that ends here is: the place of its region among those of its calling code, and its type.
    static func answer(of state: Int) -> (place: Int?, type: NumberType) {
        let row = PlanRow(state, of: PlanTables.states, width: width)
        let place = row.digit(at: 30)
        return (place == 63 ? nil : place, NumberType(rawValue: UInt8(row.digit(at: 31))) ?? .unknown)
    }
}
