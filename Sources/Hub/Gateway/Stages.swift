import Messaging
import RoutingCore
import Telephony

// The types between the stages: each can only be made from the one before, so the order is compulsory.

/// We know who asks, and whose settings apply.
struct Authenticated {
    let submission: Submission
    let settings: HubSettings
    /// The client whose key was used.
    let owner: ClientProfile
    /// The client whose settings apply.
    let client: ClientProfile

    /// An application named in `apps` has its own client's settings; any other has the key's.
    init(_ submission: Submission, by owner: ClientProfile, under settings: HubSettings) {
        self.submission = submission
        self.settings = settings
        self.owner = owner
        client = submission.clientID.flatMap { owner.apps[$0] }.flatMap { settings.clients[$0] } ?? owner
    }
}

/// Everything the caller brought makes sense.
struct Screened {
    let authenticated: Authenticated
    let number: PhoneNumber
    let purpose: Given<Purpose>
    /// What its client, its country and its purpose say.
    let effective: Effective
    /// Canonical; nil when the caller named none.
    let language: String?
    let life: Given<Interval>
}

/// Somebody can carry it.
struct Routed {
    let screened: Screened
    let id: MessageID
    let acceptedAt: Instant
    let route: String
    let candidates: [String]
}

/// It says what will leave.
struct Rendered {
    let routed: Routed
    let message: Message
    /// The template's text that it was made of, by the name of the template; nil for the caller's own.
    let template: (name: String, choice: Effective.Choice)?
    /// Its text before look-alikes took the place of characters; nil where none did.
    let unshortened: String?
}
