import Messaging

/// Timers by time. A timer is never taken back: when it rings, its owner sees whether it still matters.
struct TimerHeap: Sendable {
    struct Timer: Sendable, Hashable {
        let at: Instant
        let kind: Kind
        /// The message's key, or the provider's lane.
        let subject: UInt64
    }

    enum Kind: UInt8, Sendable {
        /// The message's life ends.
        case life
        /// A message that waits for its next try.
        case retry
        /// A message that stands in line looks whether another candidate has room.
        case look
        /// The provider is asked what became of a message.
        case question
        /// The caller at the door must be answered.
        case caller
        /// A provider may send again.
        case lane
        /// What the store would not take is offered again.
        case store
        /// A trial that sends nothing is due.
        case probe
        /// A stop has waited long enough.
        case stop
    }

    private var heap: [Timer] = []
    private var crowdedAbove = TimerHeap.few

    private static let few = 4_096

    var count: Int { heap.count }
    var next: Instant? { heap.first?.at }

    /// Worth compacting: it has doubled since it last was, so that each timer costs the same however many all matter.
    var isCrowded: Bool { heap.count > crowdedAbove }

    mutating func add(_ kind: Kind, of subject: UInt64, at: Instant) {
        heap.append(Timer(at: at, kind: kind, subject: subject))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].at < heap[parent].at else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// The earliest timer that is due, if any.
    mutating func popDue(at now: Instant) -> Timer? {
        guard let first = heap.first, first.at <= now else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink(from: 0)
        }
        return first
    }

    /// Drops what no longer matters.
    mutating func compact(keeping matters: (Timer) -> Bool) {
        heap.removeAll { !matters($0) }
        crowdedAbove = Self.few + 2 * heap.count
        for start in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(from: start) }
    }

    private mutating func sink(from start: Int) {
        var parent = start
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child + 1].at < heap[child].at { child += 1 }
            guard heap[child].at < heap[parent].at else { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
