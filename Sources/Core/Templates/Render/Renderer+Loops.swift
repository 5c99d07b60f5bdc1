import Messaging

extension Renderer {
    /// The elements a loop goes through, cut by `offset` and `limit`.
    private enum Elements {
        case values(ArraySlice<Value>)
        case numbers(first: Int, count: Int)

        var count: Int {
            switch self {
            case .values(let values): values.count
            case .numbers(_, let count): count
            }
        }

        subscript(index: Int) -> Value {
            switch self {
            case .values(let values): values[values.startIndex + index]
            case .numbers(let first, _): .integer(first &+ index)
            }
        }

        mutating func cut(from start: Int, limit: Int?) {
            let start = min(max(start, 0), count)
            let kept = min(max(limit ?? .max, 0), count - start)
            switch self {
            case .values(let values): self = .values(values.dropFirst(start).prefix(kept))
            case .numbers(let first, _): self = .numbers(first: first &+ start, count: kept)
            }
        }
    }

    mutating func render(_ loop: Loop) throws(RenderProblem) {
        let elements = try elements(of: loop)
        guard elements.count > 0 else { return try render(loop.otherwise) }
        let parent = loops.indices.last { loops[$0].columns == 0 }
        let level = begin(
            loop, LoopPlace(name: loop.name, count: elements.count, columns: 0, parent: parent), "forloop")
        defer { end(level) }
        while loops[level].index < elements.count {
            try budget.spend()
            let index = loops[level].index
            bound[bound.count - 1].datum = .value(elements[loop.isReversed ? elements.count - 1 - index : index])
            try render(loop.body)
            if takeInterrupt() == .stop { return }
            loops[level].index += 1
        }
    }

    mutating func render(_ table: Table) throws(RenderProblem) {
        if try required(table.loop.collection).isNothing { return }
        let elements = try elements(of: table.loop)
        var columns = elements.count
        if let asked = table.columns { columns = try whole(try required(asked), "cols") }
        let place = LoopPlace(name: table.loop.name, count: elements.count, columns: max(columns, 1), parent: nil)
        try write("<tr class=\"row1\">\n")
        let level = begin(table.loop, place, "tablerowloop")
        defer { end(level) }
        while loops[level].index < elements.count {
            try budget.spend()
            let place = loops[level]
            bound[bound.count - 1].datum = .value(elements[place.index])
            try write("<td class=\"col\(place.index % place.columns + 1)\">")
            try render(table.loop.body)
            try write("</td>")
            if takeInterrupt() == .stop { break }
            if place.isRowEnd, !place.isLast {
                try write("</tr>\n<tr class=\"row\(place.index / place.columns + 2)\">")
            }
            loops[level].index += 1
        }
        try write("</tr>\n")
    }

    /// Opens a loop's own names, its variable last.
    private mutating func begin(_ loop: Loop, _ place: LoopPlace, _ name: String) -> Int {
        loops.append(place)
        bound.append(Binding(name: name, datum: .loop(loops.count - 1)))
        bound.append(Binding(name: loop.variable, datum: .value(.null)))
        return loops.count - 1
    }

    private mutating func end(_ level: Int) {
        loops.removeLast()
        bound.removeLast(2)
    }

    mutating func takeInterrupt() -> Interrupt? {
        defer { interrupt = nil }
        return interrupt
    }

    private mutating func elements(of loop: Loop) throws(RenderProblem) -> Elements {
        var elements: Elements
        switch try required(loop.collection) {
        case .range(let first, let last): elements = .numbers(first: first, count: Self.count(first, last))
        case .value(.array(let array)): elements = .values(array[...])
        case .value(.object(let members)):
            try budget.spend(members.pairs.count)
            elements = .values(members.pairs.map { .array([.string($0.name), $0.value]) }[...])
        case .value(.string(let text)) where !text.isEmpty: elements = .values([.string(text)])
        default: elements = .values([])
        }
        var start = 0
        switch loop.offset {
        case .goOn: start = reached[loop.name] ?? 0
        case .value(let offset): start = try whole(try required(offset), "offset")
        case nil: break
        }
        var limit: Int?
        if let asked = loop.limit, case let datum = try required(asked), !datum.isNothing {
            limit = try whole(datum, "limit")
        }
        if loop.limit != nil || loop.offset != nil { elements.cut(from: start, limit: limit) }
        reached[loop.name] = start &+ elements.count
        return elements
    }

    /// A whole number, or a text that is one; nothing is 0.
    private func whole(_ datum: Datum, _ name: String) throws(RenderProblem) -> Int {
        switch datum {
        case .value(.integer(let number)): return number
        case .value(.number(let number)): return Number.number(number).whole
        case .value(.string(let text)): if let number = Int(text) { return number }
        case .undefined, .value(.null): return 0
        default: break
        }
        throw .wrong(sentence: "“\(name)” of a loop is no whole number")
    }
}
