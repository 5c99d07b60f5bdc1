/// What a rendering may still cost.
struct Budget {
    let limits: RenderLimits
    private(set) var spent = 0

    init(_ limits: RenderLimits) { self.limits = limits }

    @inline(__always)
    mutating func spend(_ steps: Int = 1) throws(RenderProblem) {
        spent &+= steps
        if spent > limits.work { throw .tooMuchWork(steps: limits.work) }
    }

    /// So many bytes are read or made.
    mutating func spend(bytes: Int) throws(RenderProblem) { try spend(bytes >> 4) }

    /// A string of so many bytes is about to be.
    func allow(bytes: Int) throws(RenderProblem) {
        if bytes > limits.bytes { throw .tooLong(bytes: limits.bytes) }
    }

    /// Copies of one string with another between them, about to be.
    func allow(_ count: Int, times bytes: Int) throws(RenderProblem) {
        let (product, overflow) = count.multipliedReportingOverflow(by: bytes)
        try allow(bytes: overflow ? .max : product)
    }
}
