import Glibc

/// `martlet serve` in a fresh folder, with one provider and one client.
final class HubUnderTest: ServiceUnderTest {
    let port: UInt16
    let process: ChildProcess
    private let key: String
    private let purpose: String
    private let folder: ScratchFolder

    /// - Parameters:
    ///   - program: the path of `martlet`.
    ///   - preload: a library that only the hub loads.
    init(
        program: String, providerPort: UInt16, purpose: String, inFlight: Int, folder: ScratchFolder, preload: String?
    ) throws(BenchFailure) {
        port = try Loopback.freePort()
        self.purpose = purpose
        self.folder = folder
        let configuration = "\(folder.path)/providers.yaml"
        try TextFile.write(
            Self.configuration(port: port, providerPort: providerPort, inFlight: inFlight), to: configuration)
        key = try Self.makeKey(program: program, configuration: configuration, folder: folder)
        process = try ChildProcess(
            program, ["serve", "--config", configuration], environment: preload.map { ["LD_PRELOAD": $0] } ?? [:],
            output: "\(folder.path)/hub.out", errors: "\(folder.path)/hub.log")
        try awaitReadiness()
    }

    var template: RequestTemplate {
        get throws(BenchFailure) { try .hub(port: port, key: key, purpose: purpose) }
    }

    func stop() throws(BenchFailure) -> StoreCounts? {
        process.end(graceSeconds: 10)
        return StoreCounts(log: try TextFile.read("\(folder.path)/hub.log"))
    }

    private static func configuration(port: UInt16, providerPort: UInt16, inFlight: Int) -> String {
        """
        server: { listen: 127.0.0.1:\(port) }
        store: sqlite:bench.db
        secrets: bench.secrets
        language: en

        providers:
          fast:
            kind: esendex
            base_url: http://127.0.0.1:\(providerPort)
            account: EX0000000
            username: bench
            password: bench
            sender: Bench
            limits: { in_flight: \(inFlight) }

        routes:
          - name: everything
            use: [fast]

        clients:
          bench: {}

        """
    }

    private static func makeKey(
        program: String, configuration: String, folder: ScratchFolder
    ) throws(BenchFailure) -> String {
        let output = "\(folder.path)/key"
        let errors = "\(folder.path)/key.log"
        let command = try ChildProcess(
            program, ["client", "add", "bench", "--config", configuration], output: output, errors: errors)
        guard command.wait(seconds: 10) == 0 else {
            throw BenchFailure("`\(program) client add bench` failed: \(try TextFile.read(errors))")
        }
        let key = String(try TextFile.read(output).filter { !$0.isWhitespace })
        guard !key.isEmpty else { throw BenchFailure("`\(program) client add bench` printed no key") }
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
