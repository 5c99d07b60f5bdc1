import Messaging
import RoutingCore

extension Screened {
    /// Every value that holds for the message, with where it came from.
    var effectiveSettings: [Preview.Setting] {
        func setting<Value>(_ name: String, _ given: Given<Value>, _ written: (Value) -> Messaging.Value)
            -> Preview.Setting
        {
            Preview.Setting(name: name, value: written(given.value), origin: given.origin)
        }
        return [
            setting("purpose", purpose) { .string($0.rawValue) },
            setting("life", life) { .string($0.written) },
            setting("language", effective.language(asked: language)) { .string($0) },
            setting("sender", senders) { .array($0.map { .string($0.written) }) },
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

extension SenderName {
    /// As a client's `sender` writes it.
    fileprivate var written: String {
        switch self {
        case .entry(let name): name
        case .literal(let value): value
        }
    }
}
