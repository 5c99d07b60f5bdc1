import Gateway
import Messaging

/// Somebody who asked for a message to be sent, and what he heard.
struct Caller {
    let asking: Plan.Asking
    let askedAt: Instant
    /// When it must have heard, if the hub lives; nil for one that waits for the sync alone.
    let hearsBy: Instant?
    var heardAt: Instant?
    /// Only of a waiting caller.
    var heardState: MessageState?
    var wasRefused = false
    /// The hub died before it answered.
    var isAbandoned = false
}

extension World {
    func ask(_ asking: Plan.Asking) {
        guard let hub, isAlive else { return }
        let index = callers.count
        let deadline: Instant? =
            switch asking.manner {
            case .leaves: nil
            case .waits(let wait), .atTheDoor(let wait): now + wait
            }
        callers.append(Caller(asking: asking, askedAt: now, hearsBy: deadline))
        trace.add(.submitted, UInt64(index), name: asking.purpose.rawValue, at: now)
        let life = life
        switch asking.manner {
        case .leaves where asking.count > 1:
            let all = (0..<asking.count).map { submission(asking, index * 1_000 + $0) }
            hub.submit(all) { [self] result in hear(index, result.map { $0.map(\.high) }, nil, in: life) }
        case .leaves:
            hub.submit(submission(asking, index * 1_000)) { [self] result in
                hear(index, result.map { [$0.high] }, nil, in: life)
            }
        case .waits(let wait):
            hub.submit(submission(asking, index * 1_000), waitingUntil: now + wait) { [self] result in
                hear(index, result.map { [$0.message.id.high] }, try? result.get(), in: life)
            }
        case .atTheDoor(let patience):
            var atDoor = submission(asking, index * 1_000)
            atDoor.callerLeavesAt = now + patience
            hub.submit(atDoor, waitingUntil: .distantFuture) { [self] result in
                hear(index, result.map { [$0.message.id.high] }, try? result.get(), in: life)
            }
        }
    }

    private func submission(_ asking: Plan.Asking, _ number: Int) -> Submission {
        var submission = Submission(credentials: .recognised(client: asking.client), to: asking.number, isStrict: true)
        submission.text = "message \(number)"
        submission.code = asking.purpose == .otp ? "\(100_000 + number)" : nil
        submission.purpose = asking.purpose
        submission.life = asking.life
        submission.channel = asking.channel
        submission.reference = "\(number)"
        if let way = asking.candidates {
            var context = Value.Members()
            context["way"] = .string(way.joined(separator: " then "))
            submission.context = .object(context)
        }
        return submission
    }

    private func hear(_ index: Int, _ result: Result<[UInt64], Refusal>, _ row: StoredMessage?, in life: HubLife) {
        guard passes(CrashPoint(.before, .reply), in: life) else { return }
        callers[index].heardAt = now
        switch result {
        case .success(let keys):
            trace.add(.heard, keys.first ?? 0, UInt64(keys.count), name: row?.state.rawValue ?? "kept", at: now)
            reach.acknowledged += keys.count
            callers[index].heardState = row?.state
            for key in keys { checkAcknowledged(key, by: index) }
        case .failure(let refusal):
            trace.add(.refused, UInt64(index), name: refusal.kind.rawValue, at: now)
            reach.refused += 1
            callers[index].wasRefused = true
        }
        _ = passes(CrashPoint(.after, .reply), in: life)
    }

    /// The hub died: nobody who waits will hear any more.
    func abandonCallers() {
        for index in callers.indices where callers[index].heardAt == nil { callers[index].isAbandoned = true }
    }
}
