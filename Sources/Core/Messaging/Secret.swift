/// Bytes that stay mute: no description, no coding, no copy but inside a closure; overwritten when the last owner goes.
public final class Secret: Sendable {
    // Written only in `init` and `deinit`, when there is one owner; read only in between.
    nonisolated(unsafe) private let bytes: UnsafeMutableRawBufferPointer
    // What gave the bytes takes them back, whatever was installed since.
    private let memory: SecretMemory

    public init(_ source: some Collection<UInt8>) {
        memory = SecretMemory.current
        bytes = memory.take(source.count)
        bytes.copyBytes(from: source)
    }

    deinit { memory.wipeAndGiveBack(bytes) }

    public var count: Int { bytes.count }

    /// Lends the bytes; nothing of them may outlive the closure.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(bytes))
    }
}

extension Secret: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: []) }
}
