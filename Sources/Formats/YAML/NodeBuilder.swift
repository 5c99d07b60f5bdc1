/// Makes nodes of events.
enum NodeBuilder {
    static func document(of events: inout LibYAML) throws(YAMLProblem) -> Node {
        var root: Node?
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamStart, .documentEnd: continue
            case .streamEnd:
                guard let root else { throw YAMLProblem("there is nothing in it", at: event.place) }
                return root
            case .documentStart:
                guard root == nil else { throw YAMLProblem("a second document: only one is read", at: event.place) }
                root = try node(startingWith: try events.next(), depth: 0, &events)
            case .scalar, .sequenceStart, .sequenceEnd, .mappingStart, .mappingEnd, .anchorOrAlias:
                throw YAMLProblem("a value outside the document", at: event.place)
            }
        }
    }

    private static func node(
        startingWith event: Event, depth: Int, _ events: inout LibYAML
    ) throws(YAMLProblem) -> Node {
        guard depth < YAML.maximumDepth else {
            throw YAMLProblem("more than \(YAML.maximumDepth) levels deep", at: event.place)
        }
        switch event.kind {
        case .scalar(let text, let tag, let isPlain):
            return Node(content: .scalar(text, isPlain: isPlain), tag: tag, place: event.place)
        case .sequenceStart(let tag):
            let items = try sequence(depth: depth + 1, &events)
            return Node(content: .sequence(items), tag: tag, place: event.place)
        case .mappingStart(let tag):
            let entries = try mapping(depth: depth + 1, &events)
            return Node(content: .mapping(entries), tag: tag, place: event.place)
        case .anchorOrAlias:
            throw YAMLProblem(
                "anchors (&name) and aliases (*name) are not read: write the value out where it is used",
                at: event.place)
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            throw YAMLProblem("a value is missing", at: event.place)
        }
    }

    private static func sequence(depth: Int, _ events: inout LibYAML) throws(YAMLProblem) -> [Node] {
        var items: [Node] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return items }
            items.append(try node(startingWith: event, depth: depth, &events))
        }
    }

    private static func mapping(
        depth: Int, _ events: inout LibYAML
    ) throws(YAMLProblem) -> [(key: Node, value: Node)] {
        var entries: [(key: Node, value: Node)] = []
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return entries }
            let key = try node(startingWith: event, depth: depth, &events)
            let value = try node(startingWith: try events.next(), depth: depth, &events)
            entries.append((key, value))
        }
    }
}
