import Glibc

/// `martlet serve` in a fresh folder.
final class HubUnderTest: ServiceUnderTest {
    let port: UInt16
    let process: ChildProcess
    /// By client.
    private let keys: [String: String]
    private let folder: ScratchFolder

    /// - Parameters:
    ///   - program: the path of `martlet`.
    ///   - preload: a library that only the hub loads.
    init(
        program: String, _ setup: HubSetup, folder: ScratchFolder, preload: String? = nil
    ) throws(BenchFailure) {
        port = try Loopback.freePort()
        self.folder = folder
        let configuration = "\(folder.path)/providers.yaml"
        try TextFile.write(setup.configuration(port: port), to: configuration)
        var keys: [String: String] = [:]
        for client in setup.clients {
            keys[client] = try Self.makeKey(
                of: client, program: program, configuration: configuration, folder: folder)
        }
        self.keys = keys
        process = try ChildProcess(
            program, ["serve", "--config", configuration], environment: preload.map { ["LD_PRELOAD": $0] } ?? [:],
            output: "\(folder.path)/hub.out", errors: "\(folder.path)/hub.log")
        try awaitReadiness()
    }

    func template(purpose: String) throws(BenchFailure) -> RequestTemplate {
        try template(client: "bench", purpose: purpose)
    }

    func template(client: String, purpose: String) throws(BenchFailure) -> RequestTemplate {
        guard let key = keys[client] else { throw BenchFailure("no client \(client)") }
        return try .hub(port: port, key: key, purpose: purpose)
    }

    func stop() throws(BenchFailure) -> StoreCounts? {
        process.end(graceSeconds: 10)
        return StoreCounts(log: try TextFile.read("\(folder.path)/hub.log"))
    }

    private static func makeKey(
        of client: String, program: String, configuration: String, folder: ScratchFolder
    ) throws(BenchFailure) -> String {
        let output = "\(folder.path)/key"
        let errors = "\(folder.path)/key.log"
        let command = try ChildProcess(
            program, ["client", "add", client, "--config", configuration], output: output, errors: errors)
        guard command.wait(seconds: 10) == 0 else {
            throw BenchFailure("`\(program) client add \(client)` failed: \(try TextFile.read(errors))")
        }
        let key = String(try TextFile.read(output).filter { !$0.isWhitespace })
        guard !key.isEmpty else { throw BenchFailure("`\(program) client add \(client)` printed no key") }
        return key
    }

    private func awaitReadiness() throws(BenchFailure) {
        let limit = monotonicNanoseconds() + .seconds(10)
        while monotonicNanoseconds() < limit, !process.hasEnded {
            if Probe.isReady(port: port, path: "/readyz") { return }
            usleep(20_000)
        }
        let log = try TextFile.read("\(folder.path)/hub.log")
        throw BenchFailure("the hub does not get ready; it says:\n\(log)")
    }
}
