/// What one scenario came to.
struct Figures {
    let scenario: Scenario
    var load: LoadFigures
    var pace: PaceFigures
}

/// Under a closed loop.
struct LoadFigures {
    /// Messages that the service answered with 2xx, a second.
    var acceptedPerSecond: Double
    /// Messages that reached the stand-in, a second, in the same window.
    var endToEndPerSecond: Double
    /// Messages in each request to the provider.
    var messagesPerRequest: Double
    var cpuSecondsPer10000: Double?
    var commitsPerMessage: Double?
    var peakKilobytes: Int?
    var losses: Losses
}

/// At a steady 200 a second.
struct PaceFigures {
    /// From submit to arrival, in milliseconds.
    var p50: Double
    var p99: Double
    var commitsPerMessage: Double?
    var losses: Losses
}

/// What must be zero, and what explains it when it is not.
struct Losses {
    /// Accepted and never arrived.
    var lost: Int
    /// Copies beyond the first.
    var doubled: Int
    /// Answered with something else than 2xx.
    var refused: Int
    /// The connection ended first.
    var unanswered: Int

    static func + (a: Losses, b: Losses) -> Losses {
        Losses(
            lost: a.lost + b.lost, doubled: a.doubled + b.doubled, refused: a.refused + b.refused,
            unanswered: a.unanswered + b.unanswered)
    }
}
