/// A range of IP addresses in CIDR notation (RFC 4632, RFC 4291): `10.0.0.0/8`, `2001:db8::/32`, or one address.
public struct AddressRange: Sendable, Hashable {
    /// 4 or 16 bytes.
    private let address: [UInt8]
    private let prefix: Int

    /// Nil for anything but an address with a prefix that fits it, or none. Bits behind the prefix must be zero: who writes
    /// `10.0.0.1/8` may mean one address or all of them.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = Self.bytes(of: parts[0]) else { return nil }
        var prefix = address.count * 8
        if parts.count == 2 {
            guard let number = Int(parts[1]), String(number) == parts[1], (0...prefix).contains(number) else {
                return nil
            }
            prefix = number
        }
        // Written in IPv6's clothes, it is a range of IPv4 addresses all the same.
        let isMapped = prefix >= Self.mapped.count * 8 && address.count == 16 && address.starts(with: Self.mapped)
        (self.address, self.prefix) = isMapped ? (Array(address.suffix(4)), prefix - 96) : (address, prefix)
        for bit in self.prefix..<(self.address.count * 8) where self.address[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0 {
            return nil
        }
    }

    /// An IPv4 address may come in IPv6's clothes (`::ffff:10.0.0.1`).
    public func contains(_ text: String) -> Bool {
        guard var other = Self.bytes(of: text[...]) else { return false }
        if address.count == 4, other.count == 16, other.starts(with: Self.mapped) { other = Array(other.suffix(4)) }
        guard other.count == address.count else { return false }
        return (0..<prefix).allSatisfy { bit in
            (address[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
        }
    }

    private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    private static func bytes(of text: Substring) -> [UInt8]? {
        text.contains(":") ? bytes(ofVersion6: text) : bytes(ofVersion4: text)
    }

    private static func bytes(ofVersion4 text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in UInt8(part).flatMap { String($0) == part ? $0 : nil } }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func bytes(ofVersion6 text: Substring) -> [UInt8]? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let front = groups(halves[0]), let back = groups(halves.count == 2 ? halves[1] : "")
        else { return nil }
        let missing = 16 - front.count - back.count
        guard halves.count == 2 ? missing >= 2 : missing == 0 else { return nil }
        return front + [UInt8](repeating: 0, count: missing) + back
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if place == parts.count - 1, part.contains(".") {
                guard let last = self.bytes(ofVersion4: part) else { return nil }
                bytes += last
            } else {
                guard (1...4).contains(part.count), part.allSatisfy(\.isHexDigit), let group = UInt16(part, radix: 16)
                else {
                    return nil
                }
                bytes += [UInt8(group >> 8), UInt8(truncatingIfNeeded: group)]
            }
        }
        return bytes
    }
}

extension AddressRange: CustomStringConvertible {
    public var description: String {
        let text =
            address.count == 4
            ? address.map { String($0) }.joined(separator: ".")
            : stride(from: 0, to: 16, by: 2).map {
                String(UInt16(address[$0]) << 8 | UInt16(address[$0 + 1]), radix: 16)
            }.joined(separator: ":")
        return prefix == address.count * 8 ? text : "\(text)/\(prefix)"
    }
}
