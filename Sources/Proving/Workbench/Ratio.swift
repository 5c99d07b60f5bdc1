/// Figures of one run set against each other: what holds on another machine too.
struct Ratio {
    let sentence: String
    let value: Double

    static func all(of bench: Bench) -> [Ratio] {
        [
            ratio("one a request / direct", bench[.single], bench[.direct]),
            ratio("one a request / Node hook", bench[.single], bench[.node]),
            ratio("batches / one a request", bench[.batched], bench[.single]),
            ratio("slow disk 256 / fast disk 64, one a request", bench[.slowSingle256], bench[.single]),
            ratio("slow disk 256 / fast disk 64, batches", bench[.slowBatched256], bench[.batched]),
        ].compactMap { $0 }
    }

    private static func ratio(_ sentence: String, _ a: Figures?, _ b: Figures?) -> Ratio? {
        guard let a, let b, b.load.endToEndPerSecond > 0 else { return nil }
        return Ratio(sentence: sentence, value: a.load.endToEndPerSecond / b.load.endToEndPerSecond)
    }
}
