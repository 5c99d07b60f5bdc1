import Synchronization

/// Where the bytes of secrets lie, and how they are wiped. A compiler may leave out a loop that overwrites what nobody
/// reads again; a C library's own wiping it may not, and rooms without C get it through this hook.
public struct SecretMemory: Sendable {
    let take: @Sendable (_ count: Int) -> UnsafeMutableRawBufferPointer
    let wipeAndGiveBack: @Sendable (UnsafeMutableRawBufferPointer) -> Void

    /// - Parameters:
    ///   - take: lends exactly `count` bytes, which may be none.
    ///   - wipeAndGiveBack: overwrites what `take` lent and lets it go; any thread may call it.
    public init(
        take: @escaping @Sendable (_ count: Int) -> UnsafeMutableRawBufferPointer,
        wipeAndGiveBack: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Void
    ) {
        self.take = take
        self.wipeAndGiveBack = wipeAndGiveBack
    }

    /// Serves the secrets that are made from now on.
    public static func install(_ memory: SecretMemory) { installed.withLock { $0 = memory } }

    static var current: SecretMemory { installed.withLock { $0 } }

    private static let installed = Mutex(plain)

    private static let plain = SecretMemory(
        take: { .allocate(byteCount: $0, alignment: 1) },
        wipeAndGiveBack: { bytes in
            for index in bytes.indices { bytes.storeBytes(of: 0, toByteOffset: index, as: UInt8.self) }
            bytes.deallocate()
        })
}
