/// Looks for canaries in every disguise.
struct CanarySearch: Sendable {
    private struct Needle: Sendable {
        var canary: Canary
        var disguise: String
        var bytes: [UInt8]
    }
    private let needles: [Needle]
    /// Which needles begin with these two bytes, so that one pass over a place looks for all.
    private let byStart: [[Int]]

    init(for canaries: [Canary]) {
        let needles = canaries.flatMap { canary in
            canary.disguises.map { Needle(canary: canary, disguise: $0.name, bytes: $0.bytes) }
        }
        var byStart = [[Int]](repeating: [], count: 65_536)
        for (index, needle) in needles.enumerated() {
            byStart[Self.start(needle.bytes[0], needle.bytes[1])].append(index)
        }
        (self.needles, self.byStart) = (needles, byStart)
    }

    /// One line a find, which names the place, the sort of canary and its disguise.
    func leaks(in places: [Place]) -> [String] { places.flatMap(leaks) }

    private func leaks(in place: Place) -> [String] {
        indices(in: place.bytes).map { needles[$0] }.filter { !place.mayShow.contains($0.canary.kind) }.map {
            "\(place.name): a \($0.canary.kind), \($0.disguise) (\($0.canary.value))"
        }
    }

    private func indices(in bytes: [UInt8]) -> [Int] {
        var found: Set<Int> = []
        bytes.withUnsafeBytes { hay in
            for position in 0..<max(0, hay.count - 1) {
                let candidates = byStart[Self.start(hay[position], hay[position + 1])]
                if candidates.isEmpty { continue }
                let rest = UnsafeRawBufferPointer(rebasing: hay[position...])
                for index in candidates where rest.starts(with: needles[index].bytes) { found.insert(index) }
            }
        }
        return found.sorted()
    }

    private static func start(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }
}
