/// The places of a text that must reach the phone as they are: codes and addresses.
struct Verbatim {
    private var isHeld: [Bool]

    /// - Parameter code: every place where it stands is held, whatever it is made of.
    init(_ scalars: [Unicode.Scalar], code: String?) {
        isHeld = Array(repeating: false, count: scalars.count)
        for range in CodeRuns.ranges(in: scalars) + AddressRuns.ranges(in: scalars) { hold(range) }
        guard let code = code.map({ Array($0.unicodeScalars) }), !code.isEmpty, code.count <= scalars.count else {
            return
        }
        for start in 0...(scalars.count - code.count) where scalars[start...].starts(with: code) {
            hold(start..<start + code.count)
        }
    }

    func holds(_ index: Int) -> Bool { isHeld[index] }

    private mutating func hold(_ range: Range<Int>) {
        for index in range { isHeld[index] = true }
    }
}
