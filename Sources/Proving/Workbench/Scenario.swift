/// One row of the report: who is measured, and how.
struct Scenario {
    enum Subject {
        /// The generator straight to the stand-in.
        case direct
        case hub
        case node
    }

    let name: String
    let title: String
    let subject: Subject
    let purpose: String
    let connections: Int
    /// The hub's `limits: { in_flight }`.
    let inFlight: Int
    let hasSlowDisk: Bool

    private init(
        _ name: String, _ title: String, _ subject: Subject, purpose: String = "otp", connections: Int = 64,
        inFlight: Int = 32, hasSlowDisk: Bool = false
    ) {
        self.name = name
        self.title = title
        self.subject = subject
        self.purpose = purpose
        self.connections = connections
        self.inFlight = inFlight
        self.hasSlowDisk = hasSlowDisk
    }

    static let direct = Scenario("direct", "direct to the provider", .direct)
    static let node = Scenario("node", "Node hook, nothing durable", .node)
    static let single = Scenario("single", "hub, one a request", .hub)
    static let batched = Scenario("batched", "hub, batches", .hub, purpose: "transactional", inFlight: 2)
    static let slowSingle64 = Scenario("slow-single-64", "slow disk, one a request", .hub, hasSlowDisk: true)
    static let slowSingle256 = Scenario(
        "slow-single-256", "slow disk, one a request", .hub, connections: 256, inFlight: 256, hasSlowDisk: true)
    static let slowBatched64 = Scenario(
        "slow-batched-64", "slow disk, batches", .hub, purpose: "transactional", inFlight: 2, hasSlowDisk: true)
    static let slowBatched256 = Scenario(
        "slow-batched-256", "slow disk, batches", .hub, purpose: "transactional", connections: 256, inFlight: 2,
        hasSlowDisk: true)

    static let all = [
        direct, node, single, batched, slowSingle64, slowSingle256, slowBatched64, slowBatched256,
    ]
}
