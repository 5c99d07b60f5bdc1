/// Finds one sequence of bytes in another, in time that grows with their lengths only (Knuth, Morris and Pratt).
struct Search {
    private let wanted: [UInt8]
    /// How much of `wanted` still fits when it breaks off after each byte.
    private var fallbacks: [Int]

    init(_ wanted: [UInt8]) {
        self.wanted = wanted
        fallbacks = [Int](repeating: 0, count: wanted.count)
        var fitting = 0
        for index in wanted.indices.dropFirst() {
            while fitting > 0, wanted[fitting] != wanted[index] { fitting = fallbacks[fitting - 1] }
            if wanted[fitting] == wanted[index] { fitting += 1 }
            fallbacks[index] = fitting
        }
    }

    func first(in bytes: [UInt8]) -> Int? { places(in: bytes, atMost: 1).first }

    /// Where it stands, not overlapping, from the left. An empty sequence stands nowhere.
    func all(in bytes: [UInt8]) -> [Int] { places(in: bytes, atMost: .max) }

    func last(in bytes: [UInt8]) -> Int? {
        let mirrored = Search(wanted.reversed()).first(in: bytes.reversed())
        return mirrored.map { bytes.count - $0 - wanted.count }
    }

    private func places(in bytes: [UInt8], atMost most: Int) -> [Int] {
        guard !wanted.isEmpty else { return most == 1 ? [0] : [] }
        var places: [Int] = []
        var fitting = 0
        for (index, byte) in bytes.enumerated() {
            while fitting > 0, wanted[fitting] != byte { fitting = fallbacks[fitting - 1] }
            if wanted[fitting] == byte { fitting += 1 }
            guard fitting == wanted.count else { continue }
            places.append(index + 1 - fitting)
            if places.count == most { break }
            fitting = 0
        }
        return places
    }
}
