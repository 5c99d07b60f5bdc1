import Messaging
import Ports

/// What the store would not take, in order, until it is offered again and taken. What is to be written meanwhile about
/// the same messages waits behind it, so that no message goes back to an earlier state.
struct Unwritten: Sendable {
    private var waiting: [Item] = []
    /// How many writes are offered again and not answered yet, by message.
    private var offered: [UInt64: Int] = [:]
    private var messages: Set<UInt64> = []
    /// Messages of which something in `waiting` was held back: it comes after what the store refuses meanwhile.
    private var heldBack: Set<UInt64> = []

    private struct Item: Sendable {
        let write: StoreWrite
        let isHeldBack: Bool
    }

    private var isTimerSet = false
    /// The timer rang.
    var isDue = false

    var isEmpty: Bool { waiting.isEmpty && offered.isEmpty }

    /// The store would not take it.
    mutating func append(_ write: StoreWrite) {
        answered(write)
        let key = write.message
        messages.insert(key)
        let item = Item(write: write, isHeldBack: false)
        guard heldBack.contains(key),
            let later = waiting.firstIndex(where: { $0.isHeldBack && $0.write.message == key })
        else { return waiting.append(item) }
        waiting.insert(item, at: later)
    }

    /// The store took it.
    mutating func written(_ write: StoreWrite) { answered(write) }

    private mutating func answered(_ write: StoreWrite) {
        guard let count = offered[write.message] else { return }
        offered[write.message] = count > 1 ? count - 1 : nil
    }

    /// Takes out of the actions what must not overtake.
    mutating func holdBack(_ actions: inout [Action], from start: Int) {
        let isHeld = { [messages, offered] (action: Action) in
            guard case .write(let write) = action else { return false }
            return messages.contains(write.message) || offered[write.message] != nil
        }
        guard actions[start...].contains(where: isHeld) else { return }
        for action in actions[start...] where isHeld(action) {
            guard case .write(let write) = action else { continue }
            waiting.append(Item(write: write, isHeldBack: true))
            messages.insert(write.message)
            heldBack.insert(write.message)
        }
        actions.replaceSubrange(start..., with: actions[start...].filter { !isHeld($0) })
    }

    /// All of it, in order, each with the state that its message is in by now; `state` hears whether a later one follows.
    mutating func offer(seeing state: (UInt64, MessageState, _ isLast: Bool) -> MessageState) -> [StoreWrite] {
        (isDue, isTimerSet) = (false, false)
        defer { (waiting, messages, heldBack) = ([], [], []) }
        let last = Dictionary(waiting.enumerated().map { ($1.write.message, $0) }) { $1 }
        return waiting.enumerated().map { index, item in
            let write = item.write
            let isLast = last[write.message] == index
            switch write {
            case .end(let attempt, let outcome, let at, let left):
                offered[write.message, default: 0] += 1
                return .end(attempt, outcome, at: at, state: state(attempt.message, left, isLast))
            case .move, .erase:
                offered[write.message, default: 0] += 1
                return write
            case .found(let attempt, let finding, let at, let left):
                offered[write.message, default: 0] += 1
                return .found(attempt, finding, at: at, state: state(attempt.message, left, isLast))
            case .accept, .begin: return write
            }
        }
    }

    /// True when something waits and nothing will ring for it yet.
    mutating func armsTimer() -> Bool {
        guard !isTimerSet, !waiting.isEmpty else { return false }
        isTimerSet = true
        return true
    }
}

extension StoreWrite {
    /// The key of the message it is about.
    fileprivate var message: UInt64 {
        switch self {
        case .accept(let message): message.id.high
        case .begin(let attempt, _, _), .end(let attempt, _, _, _), .found(let attempt, _, _, _): attempt.message
        case .move(let key, _, _), .erase(let key, _): key
        }
    }
}
