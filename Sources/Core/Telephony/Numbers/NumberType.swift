/// What a number is for, in the order of the tables (`.ci/numbering/generate.py`).
public enum NumberType: UInt8, Sendable, Hashable, CaseIterable {
    case unknown, fixedLine, mobile
    /// Where the plan does not tell the two apart, as in North America.
    case fixedLineOrMobile
    case tollFree, premiumRate
    /// Caller and called share the cost.
    case sharedCost
    case voip, personalNumber, pager
    /// A company's number that is the same everywhere (universal access number).
    case uan
    case voicemail

    /// As libphonenumber names it, such as `FIXED_LINE_OR_MOBILE`.
    public var name: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .fixedLine: "FIXED_LINE"
        case .mobile: "MOBILE"
        case .fixedLineOrMobile: "FIXED_LINE_OR_MOBILE"
        case .tollFree: "TOLL_FREE"
        case .premiumRate: "PREMIUM_RATE"
        case .sharedCost: "SHARED_COST"
        case .voip: "VOIP"
        case .personalNumber: "PERSONAL_NUMBER"
        case .pager: "PAGER"
        case .uan: "UAN"
        case .voicemail: "VOICEMAIL"
        }
    }
}
