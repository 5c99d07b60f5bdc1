import Messaging

/// What is going to happen, by time and then in the order in which it was planned.
struct Agenda {
    private struct Entry {
        let at: Instant
        let order: UInt64
        let happen: () -> Void
    }

    /// A binary heap, the next first.
    private var heap: [Entry] = []
    private var count: UInt64 = 0

    var next: Instant? { heap.first?.at }

    mutating func plan(at: Instant, _ happen: @escaping () -> Void) {
        count += 1
        heap.append(Entry(at: at, order: count, happen: happen))
        var child = heap.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (() -> Void)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first.happen }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, least) {
                least = child
            }
            guard least != parent else { return first.happen }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        heap[a].at != heap[b].at ? heap[a].at < heap[b].at : heap[a].order < heap[b].order
    }
}
