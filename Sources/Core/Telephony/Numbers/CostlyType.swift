/// Types of numbers that cost the sender dearly: a text to them is refused unless the configuration names them.
public enum CostlyType: String, Sendable, Hashable, CaseIterable {
    case premiumRate = "premium_rate"
    case sharedCost = "shared_cost"
    /// Numbers that follow a person, at a price (070 in the United Kingdom).
    case personalNumber = "personal_number"
    /// A company's number that is the same everywhere; mostly charged to whoever calls.
    case uan
    /// Calling codes without geography: satellites and international networks (870, 878, 881, 882, 883, 888, 979).
    case satellite
}

extension PhoneNumber {
    /// Nil for a number that costs what its country costs.
    public var costlyType: CostlyType? {
        switch type {
        case .premiumRate: .premiumRate
        case .sharedCost: .sharedCost
        case .personalNumber: .personalNumber
        case .uan: .uan
        // 800 is free of charge to the caller everywhere, and no satellite.
        case _ where country == "001" && type != .tollFree: .satellite
        case .unknown, .fixedLine, .mobile, .fixedLineOrMobile, .tollFree, .voip, .pager, .voicemail: nil
        }
    }
}
