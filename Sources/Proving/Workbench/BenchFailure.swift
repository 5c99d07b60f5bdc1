/// What stops a run: one sentence for whoever started it.
struct BenchFailure: Error {
    let sentence: String

    init(_ sentence: String) { self.sentence = sentence }
}
