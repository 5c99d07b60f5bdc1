import Foundation

/// One file of Project Wycheproof's vectors: bytes are hexadecimal text.
struct WycheproofVectors: Decodable {
    struct Group: Decodable {
        let keySize: Int
        let ivSize: Int?
        let tagSize: Int?
        let tests: [Case]
    }

    struct Case: Decodable {
        let tcId: Int
        let result: String
        let key, iv, aad, msg, ct, tag, ikm, salt, info, okm: Hex?
        let size: Int?

        var isValid: Bool { result == "valid" }
    }

    struct Hex: Decodable {
        let bytes: [UInt8]

        init(from decoder: any Decoder) throws {
            let digits = Array(try decoder.singleValueContainer().decode(String.self))
            bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0...($0 + 1)]), radix: 16)
            }
        }
    }

    let testGroups: [Group]

    static func read(_ name: String) throws -> WycheproofVectors {
        let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
        let data = try Data(contentsOf: folder.appendingPathComponent("Data/\(name).json"))
        return try JSONDecoder().decode(WycheproofVectors.self, from: data)
    }
}
