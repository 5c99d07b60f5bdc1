import COpenSSL
import Messaging

/// Base64 (RFC 4648, section 4), padded, in its one canonical writing: anything else is refused.
enum Base64Text {
    /// How many characters `count` bytes take.
    static func length(of count: Int) -> Int { (count + 2) / 3 * 4 }

    static func of(_ bytes: [UInt8]) -> [UInt8] {
        unsafe SecretBytes.worked(in: length(of: bytes.count) + 1) { output in
            let count = unsafe bytes.withUnsafeBytes { unsafe write($0, into: output) }
            return unsafe [UInt8](output[..<count])
        }
    }

    /// Writes one character more than `length(of:)`: EVP_EncodeBlock ends with a NUL. Returns the length without it.
    static func write(_ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
        let start = unsafe output.bindMemory(to: UInt8.self).baseAddress
        let source = unsafe bytes.bindMemory(to: UInt8.self).baseAddress
        return unsafe Int(EVP_EncodeBlock(start, source, Int32(clamping: bytes.count)))
    }

    /// Nil when the text is not canonical base64 of at least one byte.
    static func decode(_ text: UnsafeRawBufferPointer) -> Secret? {
        guard text.count >= 4, text.count.isMultiple(of: 4) else { return nil }
        let padding = unsafe text.suffix(2).count { $0 == UInt8(ascii: "=") }
        return unsafe SecretBytes.worked(in: text.count / 4 * 3) { output in
            let start = unsafe output.bindMemory(to: UInt8.self).baseAddress
            let source = unsafe text.bindMemory(to: UInt8.self).baseAddress
            guard unsafe EVP_DecodeBlock(start, source, Int32(clamping: text.count)) == output.count else { return nil }
            let bytes = unsafe UnsafeRawBufferPointer(rebasing: output[0..<(output.count - padding)])
            return unsafe isWriting(of: bytes, text) ? Secret(bytes) : nil
        }
    }

    static func decode(_ text: [UInt8]) -> Secret? {
        unsafe text.withUnsafeBytes { unsafe decode($0) }
    }

    /// EVP_DecodeBlock forgives blanks and loose bits; writing the bytes again does not.
    private static func isWriting(of bytes: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer) -> Bool {
        unsafe SecretBytes.worked(in: text.count + 1) { again in
            let count = unsafe write(bytes, into: again)
            return unsafe count == text.count && again[..<count].elementsEqual(text)
        }
    }
}
