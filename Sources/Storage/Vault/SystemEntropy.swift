import Ports
import Synchronization

/// Unpredictable bits from libcrypto's generator, fetched a block at a time: one number costs a lock and a read.
public final class SystemEntropy: Entropy {
    private struct Block {
        var words: [UInt64] = []
    }

    private static let wordsInBlock = 512
    private let block = Mutex(Block())

    public init() {}

    public func next() -> UInt64 {
        block.withLock { block in
            if let word = block.words.popLast() { return word }
            block.words = Self.freshWords()
            return block.words.removeLast()
        }
    }

    private static func freshWords() -> [UInt64] {
        unsafe [UInt64](unsafeUninitializedCapacity: wordsInBlock) { buffer, filled in
            unsafe SecretBytes.fillAtRandom(UnsafeMutableRawBufferPointer(buffer))
            filled = wordsInBlock
        }
    }
}
