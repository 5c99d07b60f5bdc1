import Messaging
import Ports

extension CallResult {
    /// The outcome of a call to a sink, which takes a message and has no reference for it.
    public func outcomeOfSink(named name: String) -> Outcome {
        if self == .written { return .accepted(reference: nil) }
        return outcomeWithoutAnswer ?? .unknown(Reason(.unreadableAnswer, "\(name): answered as no sink does"))
    }
}
