/// Bytes that stay mute: no description, no coding, no copy but inside a closure; overwritten when the last owner goes.
public final class Secret: Sendable {
    // Written only in `init` and `deinit`, when there is one owner; read only in between.
    nonisolated(unsafe) private let bytes: UnsafeMutableRawBufferPointer

    public init(_ source: some Collection<UInt8>) {
        bytes = .allocate(byteCount: source.count, alignment: 1)
        bytes.copyBytes(from: source)
    }

    deinit {
        for index in bytes.indices { bytes.storeBytes(of: 0, toByteOffset: index, as: UInt8.self) }
        bytes.deallocate()
    }

    public var count: Int { bytes.count }

    /// Lends the bytes; nothing of them may outlive the closure.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(bytes))
    }
}

extension Secret: CustomStringConvertible, CustomReflectable {
    public var description: String { "(secret)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
