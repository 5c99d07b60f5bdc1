import Synchronization

/// A server on loopback that behaves as Esendex's REST API does, and misbehaves on command.
///
/// It takes JSON and XML from the clients that exist, on `/v1.0` and `/v1.1`: the message dispatcher, message headers,
/// batches, accounts, the inbox (always empty) and sessions. Where any account is good, a user is told of the accounts
/// that the user has named when sending. Under `/_sim/` it answers about itself:
///
/// * `GET /_sim/messages`: what was taken since the last `DELETE /_sim/messages`, oldest first, one entry a number.
/// * `POST /_sim/behaviour`: see `Behaviour`; `{}` behaves. `GET` tells the present one. The answer comes after the
///   behaviour is in force.
/// * `POST /_sim/passwords` `{"user@example.com": ["one", "another"]}`: the passwords that the user is let in by from now
///   on; none with an empty list, and `{}` goes back to those of the accounts. `GET` tells how many.
///
/// No behaviour touches `/_sim/`, with one limit that TCP sets: while `refuse_ms` lasts the port refuses everyone, so
/// new connections for `/_sim/` too. Connections whose latest request was for `/_sim/` stay open and serve on, and the port
/// listens again by itself. For single messages see the table of `MagicNumber`.
public final class EsendexSimulator: Sendable {
    private let control: Control
    private let server: StandInServer

    /// - Parameters:
    ///   - port: on 127.0.0.1; 0 lets the system choose.
    ///   - accounts: none accepts any account and any Basic credentials that are not empty.
    public init(port: Int = 0, accounts: [SimulatedAccount] = []) throws(StandInError) {
        let control = Control(service: EsendexService(accounts: accounts, ledger: Ledger()))
        self.control = control
        server = try StandInServer(port: port, controlPath: "/_sim/") { control.answer(to: $0) }
        control.refuse = { [weak server] in server?.refuse(milliseconds: $0) }
    }

    deinit { server.stop() }

    /// Where it listens.
    public var port: Int { server.port }

    /// What was taken since it was last cleared, oldest first.
    public var messages: [SimulatedMessage] { control.service.ledger.messages }

    /// Forgets what was taken.
    public func clear() { control.service.ledger.clear() }

    /// Misbehaves so from now on.
    public func behave(_ behaviour: Behaviour) { control.behave(behaviour) }

    /// Stops listening and hangs up on everyone.
    public func stop() { server.stop() }
}
