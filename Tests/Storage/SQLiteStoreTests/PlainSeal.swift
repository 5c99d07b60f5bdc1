import Messaging
import Ports
import SQLiteStore
import Synchronization

/// A seal that hides nothing, for tests of all else: the byte 0xFF before the content shows that it went through it.
final class PlainSeal: TextSeal {
    func prepare(for message: Message) throws(StoreError) {}
    func seal(_ content: [UInt8], of message: Message) -> [UInt8]? { [0xFF] + content }
    func seal(_ content: [UInt8], inPlaceOf sealed: [UInt8], of id: MessageID) -> [UInt8]? { [0xFF] + content }
    func open(_ sealed: [UInt8], of id: MessageID) -> Unsealed {
        sealed.first == 0xFF ? .content(Array(sealed.dropFirst())) : .damaged
    }
    func hash(of number: E164) -> Int64? { Int64(number.digits.utf8.reduce(0) { $0 &* 31 &+ Int($1) }) }
    func keepHouse(at now: Instant) throws(StoreError) {}
}

extension SQLiteStore {
    convenience init(path: String) throws(StoreError) { try self.init(path: path, seal: PlainSeal()) }
}
