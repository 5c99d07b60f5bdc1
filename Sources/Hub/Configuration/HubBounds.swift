import RoutingCore
import YAML

/// What bounds the hub as a whole: `repeats:` and `backlog:`.
extension NodeReader {
    func repeats(_ node: Node?) -> RepeatSettings {
        var repeats = RepeatSettings.standard
        let fields = node.flatMap { self.fields(of: $0, "repeats", known: ["share", "floor"]) } ?? [:]
        set(&repeats.share, fields["share"]) { number($0, $1, .part) }
        set(&repeats.floor, fields["floor"]) { number($0, $1) }
        return repeats
    }

    func backlog(_ node: Node?) -> (unfinished: Int, inMemory: Int) {
        var (unfinished, inMemory) = (BacklogLimit.standard, BacklogLimit.inMemory)
        let fields = node.flatMap { self.fields(of: $0, "backlog", known: ["unfinished", "in_memory"]) } ?? [:]
        set(&unfinished, fields["unfinished"], positiveWholeNumber)
        set(&inMemory, fields["in_memory"], positiveWholeNumber)
        return (unfinished, inMemory)
    }
}
