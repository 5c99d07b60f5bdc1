import Messaging

/// What an expression comes to while a template is filled in.
enum Datum {
    case value(Value)
    /// Nothing of this name was brought.
    case undefined(String)
    case empty
    case blank
    /// Both ends belong to it; it is empty when they are the wrong way round.
    case range(Int, Int)
    /// `forloop` or `tablerowloop`: the loop at this level.
    case loop(Int)

    /// Only `nil` and `false` are false.
    var isTrue: Bool {
        switch self {
        case .undefined, .value(.null), .value(.bool(false)): false
        default: true
        }
    }

    var isNothing: Bool {
        switch self {
        case .undefined, .value(.null): true
        default: false
        }
    }
}

/// Where a loop stands.
struct LoopPlace {
    let name: String
    let count: Int
    /// Of a table; 0 elsewhere.
    let columns: Int
    /// The level of the loop around it, if it is a `for`.
    let parent: Int?
    var index = 0

    func member(_ member: String) -> Datum? {
        switch member {
        case "index": number(index + 1)
        case "index0": number(index)
        case "rindex": number(count - index)
        case "rindex0": number(count - index - 1)
        case "first": .value(.bool(index == 0))
        case "last": .value(.bool(isLast))
        case "length": number(count)
        case "name" where columns == 0: .value(.string(name))
        case "parentloop" where columns == 0: parent.map { .loop($0) }
        case "row" where columns > 0: number(index / columns + 1)
        case "col" where columns > 0: number(index % columns + 1)
        case "col0" where columns > 0: number(index % columns)
        case "col_first" where columns > 0: .value(.bool(index % columns == 0))
        case "col_last" where columns > 0: .value(.bool(isRowEnd))
        default: nil
        }
    }

    var isLast: Bool { index == count - 1 }
    var isRowEnd: Bool { index % columns == columns - 1 }

    private func number(_ number: Int) -> Datum { .value(.integer(number)) }
}
