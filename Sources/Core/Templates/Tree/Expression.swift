import Messaging

/// Something that has a value.
indirect enum Expression: Sendable {
    case literal(Value)
    case empty
    case blank
    case path(Path)
    case range(Expression, Expression)
}

/// `client.tags[0]`
struct Path: Sendable {
    enum Root: Sendable {
        case name(String)
        case computed(Expression)
    }

    enum Step: Sendable {
        /// `.name`: a member, else `size`, `first` or `last`.
        case name(String)
        /// `[…]`
        case index(Expression)
    }

    let root: Root
    let steps: [Step]
    /// As it is told to people.
    let name: String
}

/// An expression and the filters it goes through.
struct Filtered: Sendable {
    let subject: Expression
    let filters: [FilterCall]
}

struct FilterCall: Sendable {
    let filter: Filter
    let arguments: [Expression]
    /// `default: …, allow_false: true`
    let allowsFalse: Expression?
}

/// What `if` asks. `and` and `or` bind from the right, with equal strength.
indirect enum Condition: Sendable {
    case holds(Expression)
    case compares(Expression, Comparison, Expression)
    case not(Condition)
    case both(Condition, Condition)
    case either(Condition, Condition)
}

enum Comparison: String, Sendable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case more = ">"
    case atMost = "<="
    case atLeast = ">="
    case contains
}
