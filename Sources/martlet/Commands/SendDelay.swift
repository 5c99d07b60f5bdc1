import Configuration
import Messaging
import WireFormats

/// Why a message that was handed over is not sent yet, as far as the running hub knows.
struct SendDelay {
    let sentence: String

    /// `sent` is what the hub answered to the message.
    init(_ sent: Value, _ configuration: HubConfiguration) {
        let id = sent.at(["id"])?.string ?? ""
        let hub = ControlClient(storePath: configuration.storePath)
        func ask(_ path: String, _ body: Value.Members) -> Value? {
            try? hub.post(path, JSON.bytes(of: .object(body)))?.good()
        }
        guard let story = ask("/messages/explain", Value.Members([.init("id", .string(id))])) else {
            sentence = "it stays in the store, and the next hub that runs goes on with it"
            return
        }
        let candidates = story.at(["candidates"]) ?? .array([])
        var facts = Value.Members([.init("providers", candidates)])
        for name in ["country", "client", "purpose", "channel"] { facts[name] = sent.at([name]) }
        let obstacles = ask("/providers/obstacles", facts) ?? .null
        var reasons: [String] = []
        if case .array(let names) = candidates {
            reasons = names.compactMap(\.string).compactMap { name in
                obstacles.at([name])?.string.map { "\(name): \($0); " }
            }
        }
        sentence = "\(reasons.joined())the hub goes on with it: `martlet explain \(id)`"
    }
}
