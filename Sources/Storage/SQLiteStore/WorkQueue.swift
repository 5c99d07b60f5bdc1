import Ports

/// What waits for the writer's thread, in the order in which it was handed over.
final class WorkQueue: Sendable {
    typealias Committed = @Sendable (ArraySlice<StoreWrite>, StoreError?) -> Void
    typealias Job = @Sendable (Writer) -> Void

    /// A turn of the writer: the writes first, then the jobs.
    struct Work: Sendable {
        var writes: [StoreWrite] = []
        var jobs: [Job] = []
        var committed: Committed?
    }

    private struct Waiting: Sendable {
        var work = Work()
        var writerSleeps = false
        var isEnded = false
    }

    private let waiting = Monitor(Waiting())

    /// Who is to hear of the writes.
    func setCommitted(_ committed: @escaping Committed) {
        waiting.withLock { $0.work.committed = committed }
    }

    func add(_ writes: [StoreWrite]) {
        change { work in
            if work.writes.isEmpty && work.writes.capacity < writes.count {
                work.writes = writes
            } else {
                work.writes.append(contentsOf: writes)
            }
        }
    }

    func add(_ job: @escaping Job) {
        change { $0.jobs.append(job) }
    }

    /// Nothing more will come; `take` gives false once all is taken.
    func end() {
        let mustWake = waiting.withLock { waiting in
            waiting.isEnded = true
            return waiting.writerSleeps
        }
        if mustWake { waiting.wake() }
    }

    /// Sleeps until something waits, then takes all of it into `work`, whose emptied arrays serve for what comes next.
    /// With a limit it comes back by then, with nothing if there is nothing.
    func take(into work: inout Work, until limit: Uptime? = nil) -> Bool {
        let take: (inout Waiting) -> Bool? = { waiting in
            if waiting.work.writes.isEmpty && waiting.work.jobs.isEmpty {
                if waiting.isEnded { return false }
                waiting.writerSleeps = true
                return nil
            }
            waiting.writerSleeps = false
            swap(&waiting.work.writes, &work.writes)
            swap(&waiting.work.jobs, &work.jobs)
            work.committed = waiting.work.committed
            return true
        }
        guard let limit else { return waiting.wait(for: take) }
        return waiting.wait(until: limit, for: take) ?? true
    }

    /// A wake is a system call, so only a thread that sleeps gets one, and only one.
    private func change(_ body: (inout Work) -> Void) {
        let mustWake = waiting.withLock { waiting in
            body(&waiting.work)
            defer { waiting.writerSleeps = false }
            return waiting.writerSleeps
        }
        if mustWake { waiting.wake() }
    }
}
