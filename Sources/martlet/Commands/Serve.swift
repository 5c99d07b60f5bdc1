import API
import Configuration
import Foundation
import Gateway
import Glibc
import HTTPServer
import Messaging
import Ports
import Vault

/// `martlet serve`
enum Serve: Command {
    static let name = "serve"
    static let summary = "Run the hub: take messages over HTTP and send them."
    static let examples = ["martlet serve", "martlet serve --config /etc/martlet/providers.yaml"]
    static let operands = ""
    static let options = [Option.config]

    static func run(_ arguments: Arguments) throws(Exit) {
        let signals = Signals()
        raiseFileLimit()
        let (configuration, settings) = try Configured.settings(arguments.config)
        let running = try RunningHub(configuration, settings)
        // The hub has said it when this cannot be written; messages go on without an audit log.
        try? running.hub.record(
            AuditEntry(.hub, "hub.start", of: arguments.config, result: fingerprint(of: arguments.config)))
        let servers = try listen(running, configuration)
        running.log.write(
            .note,
            "martlet \(Martlet.version) listens on http://\(configuration.server.written(port: servers.front.port))")

        let house = HouseTimer(running.hub)
        defer { withExtendedLifetime(house) {} }
        while case .reload(let actor) = signals.next() { reload(arguments.config, running, configuration, by: actor) }
        try? running.hub.record(AuditEntry(.hub, "hub.stop", of: arguments.config))
        running.log.write(.note, "stopping: nothing new begins")
        signals.exitOnSecondStop()
        servers.front.stopAccepting()
        running.stop {
            servers.front.finish(withinMilliseconds: 2_000)
            servers.front.stop()
            servers.control.stop()
        }
        let statistics = running.store.statistics
        running.log.write(.note, "stopped; store: \(statistics.commits) commits, \(statistics.writes) writes")
    }

    private static func listen(
        _ running: RunningHub, _ configuration: HubConfiguration
    ) throws(Exit) -> (front: HTTPServer, control: HTTPServer) {
        do throws(HTTPServerError) {
            let control = try HTTPServer(
                listen: .unix(path: ControlSocket.path(besideStore: configuration.storePath)),
                // To the process, as a signal from outside: this thread has it blocked.
                handler: ControlAPI(hub: running.hub, clock: running.clock) { kill(getpid(), SIGHUP) })
            return (try front(running, configuration), control)
        } catch {
            throw Exit(ExitCode.unavailable, error.sentence)
        }
    }

    private static func front(
        _ running: RunningHub, _ configuration: HubConfiguration
    ) throws(HTTPServerError) -> HTTPServer {
        do throws(HTTPServerError) {
            return try HTTPServer(
                listen: .tcp(host: configuration.server.host, port: configuration.server.port),
                handler: API(hub: running.hub, log: running.log, clock: running.clock))
        } catch {
            let advice = error.label == .inUse ? ": stop what listens there, or give `listen` another port" : ""
            let finding = Finding(
                .error, file: configuration.fileName, place: configuration.places["listen"], error.sentence + advice)
            throw HTTPServerError(error.label, finding.description)
        }
    }

    /// A bad file changes nothing.
    private static func reload(_ file: String, _ running: RunningHub, _ old: HubConfiguration, by actor: Actor) {
        do throws(Exit) {
            let (new, settings) = try Configured.settings(file)
            do throws(Refusal) {
                try running.hub.record(AuditEntry(actor, "hub.reload", of: file, result: fingerprint(of: file)))
            } catch {
                throw Exit(ExitCode.later, error.sentence)
            }
            running.hub.reload(settings)
            running.log.write(.note, "reloaded \(file)")
            if new.server != old.server || new.storePath != old.storePath {
                running.log.write(.warning, "server and store stay as they are until the hub is started again")
            }
        } catch {
            if let sentence = error.sentence { Terminal.say("martlet: \(sentence)") }
            running.log.write(.alarm, "\(file) is not used: the hub goes on with the configuration it has")
        }
    }

    /// What the audit log keeps of a configuration: enough to tell which of several it was.
    private static func fingerprint(of file: String) -> String {
        let bytes = FileManager.default.contents(atPath: file).map { [UInt8]($0) }
        return "configuration sha256 \(bytes.flatMap(Fingerprint.of) ?? "unknown")"
    }

    /// Every connection is a file; the usual soft limit of 1,024 is soon reached.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

extension HubConfiguration.Server {
    func written(port: Int) -> String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}
