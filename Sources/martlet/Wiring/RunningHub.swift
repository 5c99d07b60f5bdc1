import API
import Configuration
import CurlTransport
import Dispatch
import Gateway
import HTTPServer
import Messaging
import Ports
import SQLiteStore
import SinkTransport
import Vault

/// The hub with real ports. It owns the store from `init` to `stop`.
final class RunningHub: Sendable {
    let hub: Hub
    let clock: SystemClock
    let log: StandardErrorLog
    let store: SQLiteStore
    private let ownKeys: OwnKeys
    private let curl: CurlTransport
    private let sinks: SinkTransport

    /// How long a stop waits for what is under way: the longest attempt and a little more.
    private static let stopLimit = Interval.seconds(12)

    /// `output` is the descriptor on which console providers print. Without `takingUpBacklog` it is there for one command
    /// and leaves what the store holds alone.
    init(
        _ configuration: HubConfiguration, _ settings: HubSettings, output: Int32 = 1, takingUpBacklog: Bool = true
    ) throws(Exit) {
        clock = SystemClock()
        log = StandardErrorLog(clock: clock)
        do throws(CurlTransportError) { curl = try CurlTransport() } catch {
            throw Exit(ExitCode.failed, error.sentence)
        }
        sinks = SinkTransport(otherwise: curl, output: output)
        let seal: DayKeySeal
        do throws(VaultError) {
            let isNew: Bool
            (ownKeys, isNew) = try OwnKeys.open(configuration.secretsPath)
            if isNew { log.write(.note, SecretFile.newsOfMaking(configuration.secretsPath)) }
            seal = try DayKeySeal(besides: configuration.secretsPath, keys: ownKeys)
        } catch {
            throw Exit(ExitCode.failed, error.sentence)
        }
        let audit = try Configured.auditLog(of: configuration, keys: ownKeys)
        if takingUpBacklog, !AuditFile.isThere(audit.path) { log.write(.note, audit.newsOfBeginning) }
        if let news = MissingStore.news(configuration) { log.write(news.level, news.sentence) }
        do throws(StoreError) {
            store = try SQLiteStore(path: configuration.storePath, seal: seal)
            let ports = HubPorts(
                clock: clock, entropy: SystemEntropy(), store: store, drains: store, transport: sinks,
                wakeUp: TimerWakeUp(clock: clock),
                log: log, audit: audit,
                formerSecrets: SecretFileFormers(path: configuration.secretsPath, audit: audit))
            let keyring = try Keyring(store: store, format: OpenSSLKeyFormat())
            hub = try Hub(settings: settings, ports: ports, keyring: keyring)
            try hub.start(takingUpBacklog: takingUpBacklog)
        } catch {
            throw Exit(error.label == .busy ? ExitCode.unavailable : ExitCode.failed, error.sentence)
        }
    }

    /// Lets what is under way end, then closes everything. What waits stays in the store for the next start.
    func stop(beforeClosing: () -> Void = {}) {
        let idle = DispatchSemaphore(value: 0)
        hub.drain(atMost: Self.stopLimit) { idle.signal() }
        idle.wait()
        beforeClosing()
        curl.stop()
        sinks.finish()
        store.close()
    }
}
