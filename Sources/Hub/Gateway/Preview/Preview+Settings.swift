import Messaging
import RoutingCore

extension Rendered {
    /// Every value that holds for the message, with where it came from. `sender` is what it leaves by at its first provider.
    func effectiveSettings(sender: Given<[SenderName]>) -> [Preview.Setting] {
        let screened = routed.screened
        let (effective, asked) = (screened.effective, screened.language)
        let language = template.map { Given($0.choice.language, from: $0.choice.origin) }
        func setting<Value>(_ name: String, _ given: Given<Value>, _ written: (Value) -> Messaging.Value)
            -> Preview.Setting
        {
            Preview.Setting(name: name, value: written(given.value), origin: given.origin)
        }
        return [
            setting("purpose", screened.purpose) { .string($0.rawValue) },
            setting("life", screened.life) { .string($0.written) },
            setting("language", language ?? effective.language(asked: asked)) { .string($0) },
            setting("sender", sender) { .array($0.map { .string($0.text) }) },
            setting("wording", effective.hasOwnWording) { .string($0 ? "own" : "caller") },
            setting("screen", effective.screening) { .string($0.rawValue) },
            setting("allowed_types", effective.allowedTypes) { types in
                .array(types.map(\.rawValue).sorted().map { .string($0) })
            },
            setting("max_parts", effective.mostParts) { .integer($0) },
            setting("smart_encoding", effective.usesSmartEncoding) { .bool($0) },
        ]
    }
}
