import Messaging
import YAML

/// `retention`: for how many days texts and numbers are kept. They go by the day, so a part of one cannot be asked for.
extension NodeReader {
    /// From one day to a little more than a year.
    private static let allowed = 1...400

    func retention(_ node: Node, _ what: String) -> Interval? {
        guard let text = text(node, what) else { return nil }
        let days = text.hasSuffix("d") ? Int(text.dropLast()) : nil
        guard let days, Self.allowed.contains(days), "\(days)d" == text else {
            findings.error(
                "\(what) must be whole days, 1d to \(Self.allowed.upperBound)d, such as 7d, found \(text.quoted)",
                at: node.place)
            return nil
        }
        return .hours(24) * Int64(days)
    }
}
