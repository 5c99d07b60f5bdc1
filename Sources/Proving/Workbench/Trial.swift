/// What is measured beside the scenarios: promises under load and in trouble, and what they cost.
enum Trial: String, CaseIterable {
    /// Codes of one client behind the backlog of another.
    case fairness
    /// Codes when their first provider goes dark.
    case dark
    /// The messages a second of an older hub, beside this one.
    case cost
    /// What the facts of a telephone number cost.
    case numbers
    case texts
}
