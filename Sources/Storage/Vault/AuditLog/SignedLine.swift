import Messaging
import WireFormats

/// One line of JSON that ends in a signature of all before it: `{…,"signature":"BASE64"}`.
///
/// Lines are checked as the bytes they are, never read and written again: there is no second way to write one.
struct SignedLine {
    /// Without its line feed.
    let bytes: [UInt8]

    private static let joint = Array(",\"signature\":\"".utf8)
    private static let end = Array("\"}".utf8)
    private static let signatureLength = Base64Text.length(of: Ed25519.signatureLength)
    private static let tailLength = joint.count + signatureLength + end.count

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// `purpose` keeps an entry from being taken for a head, and both from anything else that is ever signed.
    init(signing body: [UInt8], as purpose: String, by signer: AuditSigner) throws(VaultError) {
        let open = Array(body.dropLast())
        let signature = try signer.signature(of: Self.signed(open, purpose))
        bytes = open + Self.joint + Base64Text.of(signature) + Self.end
    }

    /// Whether it was signed with this key, for this purpose.
    func isSigned(as purpose: String, by key: AuditKey) -> Bool {
        guard bytes.count > Self.tailLength, bytes.suffix(Self.end.count).elementsEqual(Self.end) else { return false }
        let open = bytes.count - Self.tailLength
        guard bytes[open...].starts(with: Self.joint),
            let signature = Base64Text.decode(Array(bytes[(open + Self.joint.count)..<(bytes.count - Self.end.count)]))
        else { return false }
        return key.signed(Self.signed(Array(bytes[..<open]), purpose), signature.plainBytes)
    }

    /// What stands before the signature.
    var body: ArraySlice<UInt8> { bytes.dropLast(Self.tailLength) }

    /// What the next line names as the line before it.
    func hash() throws(VaultError) -> [UInt8] {
        guard let hash = unsafe bytes.withUnsafeBytes({ unsafe Hashes.sha256($0) }) else { throw .cryptographyFailed }
        return hash
    }

    private static func signed(_ open: [UInt8], _ purpose: String) -> [UInt8] { Array(purpose.utf8) + [0] + open }
}

/// Reads the few members that a check needs, each in its one place.
struct LineCursor {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    /// Digits without a zero in front.
    mutating func takeNumber() -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...18).contains(digits.count), digits.first != UInt8(ascii: "0") || digits.count == 1 else {
            return nil
        }
        rest = rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    mutating func takeHash() -> [UInt8]? {
        let count = Base64Text.length(of: Hashes.length)
        guard rest.count >= count, let hash = Base64Text.decode(Array(rest.prefix(count))) else { return nil }
        rest = rest.dropFirst(count)
        return hash.count == Hashes.length ? hash.plainBytes : nil
    }

    /// Goes to the last `count` bytes.
    mutating func skip(toLast count: Int) { rest = rest.suffix(count) }
}
