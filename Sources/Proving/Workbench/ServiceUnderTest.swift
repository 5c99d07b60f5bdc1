/// A process that takes messages and passes them to the stand-in.
protocol ServiceUnderTest {
    var port: UInt16 { get }
    var process: ChildProcess { get }
    /// The request that submits one message.
    func template(purpose: String) throws(BenchFailure) -> RequestTemplate
    /// Ends it; what it says of its commits and their writes, when it has a store.
    func stop() throws(BenchFailure) -> StoreCounts?
}

/// What a hub prints on its last breath: `store: N commits, M writes`.
struct StoreCounts {
    let commits: Int
    let writes: Int

    /// From a hub's standard error.
    init?(log: String) {
        guard let line = log.split(separator: "\n").last(where: { $0.contains("store: ") }) else { return nil }
        let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count >= 2 else { return nil }
        commits = numbers[numbers.count - 2]
        writes = numbers[numbers.count - 1]
    }
}
