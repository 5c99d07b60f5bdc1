/// From submit to arrival, in milliseconds, in order of size. What never came is not among them.
struct Times {
    private let sorted: [Double]

    /// - Parameters:
    ///   - sentAt: by serial, in nanoseconds; those before `first` are left out.
    ///   - arrivedAt: by serial, in nanoseconds; 0 where nothing came.
    init(_ sentAt: [Int64], from first: Int, to arrivedAt: [Int64]) {
        sorted = sentAt.indices.dropFirst(first).compactMap { serial in
            guard serial < arrivedAt.count, arrivedAt[serial] != 0 else { return nil }
            return Double(arrivedAt[serial] - sentAt[serial]) / 1_000_000
        }.sorted()
    }

    var p50: Double? { sorted.isEmpty ? nil : sorted[sorted.count / 2] }
    var p99: Double? { sorted.isEmpty ? nil : sorted[min(sorted.count - 1, sorted.count * 99 / 100)] }
}
