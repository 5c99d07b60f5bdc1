/// Whether a number can exist, by its length alone. The names are libphonenumber's.
public enum Possibility: String, Sendable, Hashable, CaseIterable {
    case possible = "IS_POSSIBLE"
    /// It can be dialled only inside its area: nothing can be routed to it.
    case localOnly = "IS_POSSIBLE_LOCAL_ONLY"
    case invalidCallingCode = "INVALID_COUNTRY_CODE"
    case tooShort = "TOO_SHORT"
    /// Shorter ones and longer ones exist.
    case invalidLength = "INVALID_LENGTH"
    case tooLong = "TOO_LONG"
}
