import COpenSSL
import Messaging

/// How secret bytes come to be: drawn at random, or worked out in memory that is overwritten before it is let go.
enum SecretBytes {
    /// Fills with bytes of libcrypto's generator. It can refuse only while it cannot seed itself; the kernel's generator,
    /// which it seeds itself from, serves then, and never answers less.
    static func fillAtRandom(_ buffer: UnsafeMutableRawBufferPointer) {
        guard buffer.count > 0 else { return }
        let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress
        if unsafe RAND_bytes(start, Int32(clamping: buffer.count)) == 1 { return }
        var kernel = SystemRandomNumberGenerator()
        for index in buffer.indices { unsafe buffer[index] = kernel.next() }
    }

    /// Random bytes that are no secret, such as a nonce.
    static func random(_ count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe fillAtRandom(UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }

    /// A random secret of `count` bytes.
    static func randomSecret(_ count: Int) -> Secret {
        unsafe worked(in: count) { scratch in
            unsafe fillAtRandom(scratch)
            return unsafe Secret(scratch)
        }
    }

    /// Lends `count` zeroed bytes of working memory, overwritten afterwards whatever happens.
    static func worked<Result>(in count: Int, _ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result {
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
        unsafe scratch.initializeMemory(as: UInt8.self, repeating: 0)
        defer {
            unsafe OPENSSL_cleanse(scratch.baseAddress, scratch.count)
            unsafe scratch.deallocate()
        }
        return unsafe body(UnsafeMutableRawBufferPointer(rebasing: scratch[0..<count]))
    }
}
