import Foundation
import Telephony
import Testing

/// The plan gives an example of every type that a region has.
@Suite struct PlanExampleTests {
    private struct Plan: Decodable {
        struct Region: Decodable {
            let region: String
            let callingCode: Int
            let types: [String: Kind]
        }
        struct Kind: Decodable { let example: String? }
        let metadataVersion: String
        let callingCodes: [String: Code]
        struct Code: Decodable { let regions: [String] }
        let regions: [Region]
    }

    private static func plan() throws -> Plan {
        var top = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { top.deleteLastPathComponent() }
        let file = top.appendingPathComponent(".ci/numbering/numbering-plan.json")
        return try JSONDecoder().decode(Plan.self, from: Data(contentsOf: file))
    }

    private static let types: [String: NumberType] = [
        "fixedLine": .fixedLine, "mobile": .mobile, "tollFree": .tollFree, "premiumRate": .premiumRate,
        "sharedCost": .sharedCost, "voip": .voip, "personalNumber": .personalNumber, "pager": .pager, "uan": .uan,
        "voicemail": .voicemail,
    ]

    @Test func `each example is valid, in its region where no other shares the code, and of its type`() throws {
        let plan = try Self.plan()
        #expect(plan.metadataVersion == NumberingPlan.version)
        var count = 0
        var differing: [String] = []
        for region in plan.regions {
            let isAlone = plan.callingCodes[String(region.callingCode)]?.regions.count == 1
            for (kind, example) in region.types {
                guard let digits = example.example else { continue }
                count += 1
                let facts = NumberingPlan.facts(of: DigitRun(ascii: "\(region.callingCode)\(digits)".utf8.span))
                let isType =
                    facts.type == Self.types[kind]
                    || (facts.type == .fixedLineOrMobile && ["fixedLine", "mobile"].contains(kind))
                if !isType || (isAlone && facts.region?.code != region.region) {
                    differing.append(
                        "\(region.region) \(kind) \(digits): \(facts.region?.code ?? "-") \(facts.type.name)")
                }
            }
        }
        #expect(count > 1_100)
        #expect(differing.sorted() == [])
    }

    @Test func `every region of the plan can be named in a route`() throws {
        #expect(try Set(Self.plan().regions.map(\.region)).sorted() == Country.all)
    }
}
