/// One piece of a template.
indirect enum Node: Sendable {
    case text(String)
    /// What stands in `raw`: white space there is meant.
    case raw(String)
    case output(Filtered)
    case assign(String, Filtered)
    case capture(String, [Node])
    case branches([Branch])
    case choice(Choice)
    case loop(Loop)
    case table(Table)
    case cycle(Cycle)
    case increment(String)
    case decrement(String)
    case changed([Node])
    case include(Inclusion)
    case render(Inclusion)
    case interrupt(Interrupt)

    /// Whether it prints nothing but white space; a block of such pieces prints nothing at all.
    var isBlank: Bool {
        switch self {
        case .text(let text): text.utf8.allSatisfy(isLiquidSpace)
        case .raw(let text): text.isEmpty
        case .assign, .capture: true
        case .branches(let branches): branches.allSatisfy(\.body.isBlank)
        case .choice(let choice): choice.entries.allSatisfy(\.body.isBlank)
        case .loop(let loop): loop.body.isBlank && loop.otherwise.isBlank
        case .changed(let body): body.isBlank
        case .output, .table, .cycle, .increment, .decrement, .include, .render, .interrupt: false
        }
    }
}

extension [Node] {
    var isBlank: Bool { allSatisfy(\.isBlank) }

    var withoutText: [Node] { filter { if case .text = $0 { false } else { true } } }
}

enum Interrupt: Sendable { case stop, next }

/// `if`, `elsif`, `unless`; without a condition `else`.
struct Branch: Sendable {
    let condition: Condition?
    var body: [Node]
}

/// `case`: every `when` value that fits prints its body, `else` prints when none before it did.
struct Choice: Sendable {
    struct Entry: Sendable {
        /// Empty: `else`.
        let values: [Expression]
        var body: [Node]
    }

    let subject: Expression
    var entries: [Entry]
}

struct Loop: Sendable {
    let variable: String
    let collection: Expression
    /// `item-list.path`: `forloop.name`, and what `offset: continue` goes by.
    let name: String
    var limit: Expression?
    var offset: Offset?
    var isReversed = false
    var body: [Node] = []
    var otherwise: [Node] = []

    enum Offset: Sendable {
        case value(Expression)
        case goOn
    }
}

struct Table: Sendable {
    var loop: Loop
    var columns: Expression?
}

struct Cycle: Sendable {
    let name: Expression?
    let items: [Expression]
    /// The items as written: what an unnamed cycle goes by.
    let source: String
}

/// `include` and `render`.
struct Inclusion: Sendable {
    let name: Expression
    var bound: Expression?
    /// `for` rather than `with`.
    var isEach = false
    var alias: String?
    var arguments: [(name: String, value: Expression)] = []
}

func isLiquidSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
