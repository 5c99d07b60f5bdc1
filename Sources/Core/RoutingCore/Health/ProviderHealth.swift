import Messaging

/// What is known of a provider's health, and what follows for the next message.
struct ProviderHealth: Sendable {
    private(set) var settings: HealthSettings
    /// The provider as a whole, and as it serves one country.
    var outage: Breaker
    var countries: [String: Breaker] = [:]
    /// The account: each heals by itself, and none of them is an outage.
    var credentials: Breaker
    var credit: Breaker
    /// The one feature of an account that texts do not need.
    var speech: Breaker
    /// The provider asked for a pause.
    var pausedUntil = Instant(microseconds: 0)
    /// Why an operator has put it out, if so.
    var drained: String?
    var ramp = ReturnRamp()
    var baseline = LatencyBaseline()

    init(_ settings: HealthSettings) {
        self.settings = settings
        outage = Breaker(settings)
        credentials = Breaker(settings)
        credit = Breaker(settings)
        speech = Breaker(settings)
    }

    /// A corrected account is tried at once.
    mutating func configure(_ settings: HealthSettings) {
        self.settings = settings
        credentials = Breaker(settings)
        credit = Breaker(settings)
        speech = Breaker(settings)
    }

    /// What health has to look at in a message.
    struct Request: Sendable {
        let country: String
        let channel: Channel
        /// The first try of a one-time code is never a trial.
        let isFirstTryOfCode: Bool
    }

    enum Standing: Sendable, Hashable {
        case usable
        /// Only this share of messages, until all are back.
        case returning(share: Double)
        /// As the one trial that is due. `asksToo`: a question that sends nothing would do as well.
        case trial(asksToo: Bool)
        /// Not before this moment; nil when no moment is known.
        case out(until: Instant?, Why)
    }

    /// Why a provider is not to be used: a closed list, with its sentence.
    enum Why: String, Sendable, Hashable {
        case drained = "an operator drained it"
        case paused = "it asked for a pause"
        case failing = "it is skipped after failures"
        case failingThere = "it is skipped for this country after failures"
        case credentials = "its credentials are not accepted"
        case credit = "its account has no credit"
        case speech = "its account may not speak"

        var isOutage: Bool { self == .failing || self == .failingThere }
        var isOfAccount: Bool { self == .credentials || self == .credit || self == .speech }
    }

    func standing(for request: Request, at now: Instant) -> Standing {
        if drained != nil { return .out(until: nil, .drained) }
        if now < pausedUntil { return .out(until: pausedUntil, .paused) }
        if isQuiet(at: now) { return .usable }
        var wantsTrial = false
        var obstacle: Standing?
        func look(_ breaker: Breaker, _ why: Why) {
            guard obstacle == nil, !breaker.isClosed else { return }
            if breaker.wantsTrial(at: now), !request.isFirstTryOfCode {
                wantsTrial = true
            } else {
                obstacle = .out(until: breaker.trialFrom.map { max($0, now) }, why)
            }
        }
        look(credentials, .credentials)
        look(credit, .credit)
        look(outage, .failing)
        if request.channel == .voice { look(speech, .speech) }
        if let country = countries[request.country] { look(country, .failingThere) }
        if let obstacle { return obstacle }
        if wantsTrial { return .trial(asksToo: request.channel != .voice || !speech.wantsTrial(at: now)) }
        let share = ramp.share(at: now, settings)
        return share < 1 ? .returning(share: share) : .usable
    }

    /// Nothing at all is known against it: the usual case, decided without a look at each breaker.
    func isQuiet(at now: Instant) -> Bool {
        countries.isEmpty && !ramp.isUnderWay(at: now, settings) && outage.isClosed && credentials.isClosed
            && credit.isClosed && speech.isClosed
    }

    /// A message goes out as a trial of everything that is due one.
    mutating func beginTrial(at now: Instant) {
        eachBreaker { if $0.wantsTrial(at: now) { $0.beginTrial() } }
    }

    /// A question goes out as a trial of everything that it can tell of: only a spoken message tells of speech.
    mutating func beginQuestion(at now: Instant) {
        let speech = speech
        beginTrial(at: now)
        self.speech = speech
    }

    /// The trial is over, whatever it taught: a breaker that it said nothing about may have another.
    mutating func endTrial() { eachBreaker { $0.endTrial() } }

    /// When the next trial is due that can be a question; nil when none is.
    var questionFrom: Instant? {
        ([outage, credentials, credit] + countries.values).compactMap(\.trialFrom).min()
    }

    private mutating func eachBreaker(_ change: (inout Breaker) -> Void) {
        change(&outage)
        change(&credentials)
        change(&credit)
        change(&speech)
        for country in countries.keys {
            if var breaker = countries[country] { change(&breaker); countries[country] = breaker }
        }
    }
}
