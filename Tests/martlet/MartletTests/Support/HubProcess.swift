import Foundation
import Messaging
import Testing
import WireFormats

/// `martlet serve` on a free port, with its configuration and store in a fresh folder.
final class HubProcess {
    let port: Int
    let folder: TestFolder
    private let store: String
    private var program: Program?
    /// What was typed for commands, and what they said.
    private(set) var transcript: [Place] = []
    let watch = LeakWatch()
    /// Starts so far, for the names of the output files.
    private var starts = 0

    /// - Parameter configuration: what follows `server`, `store` and `secrets` in `providers.yaml`.
    init(_ configuration: String, store: String = "hub.db") throws {
        self.store = store
        folder = try TestFolder()
        port = try FreePort.find()
        try configure(configuration)
    }

    private func configure(_ configuration: String) throws {
        let head = """
            server: { listen: 127.0.0.1:\(port) }
            store: sqlite:\(store)
            secrets: hub.secrets
            language: en

            """
        _ = try folder.write(head + configuration, to: "providers.yaml")
    }

    // What callers handed in must not be in what the hub says, whatever a test is about.
    deinit {
        for leak in watch.leaks(of: self) { Issue.record("\(leak)") }
    }

    var storePath: String { "\(folder.path)/\(store)" }

    /// What the running hub wrote to standard error.
    var log: String { program?.errors ?? "" }

    /// What it wrote to standard output, where its console provider prints.
    var output: String { program?.output ?? "" }

    /// Starts the hub and waits until it takes messages.
    func start(environment: [String: String] = [:]) throws {
        starts += 1
        let program = try Program(
            Program.martlet, ["serve", "--config", "providers.yaml"], in: folder, named: "serve-\(starts)",
            environment: environment)
        self.program = program
        _ = try eventually("readiness of the hub", withinSeconds: 30) {
            guard program.isRunning else {
                throw TestFailure("the hub ended with \(program.wait()): \(program.errors)")
            }
            return (try? isReady) == true ? true : nil
        }
    }

    /// `GET /readyz`.
    var isReady: Bool {
        get throws { try HTTP.send("GET", "/readyz", port: port).status == 200 }
    }

    /// Another configuration, SIGHUP, and the sentence by which the hub says what it made of it.
    func reload(_ configuration: String, untilLogSays word: String) throws {
        try configure(configuration)
        let before = log.count
        if let program { Foundation.kill(program.id, SIGHUP) }
        _ = try eventually("the hub's word on the reload") { log.dropFirst(before).contains(word) ? true : nil }
    }

    /// SIGTERM; its exit code, or minus the signal that ended it.
    @discardableResult
    func stop() -> Int32? { program?.terminate() }

    /// `kill -9`.
    func kill() { program?.kill() }

    /// SIGHUP.
    func hangUp() { if let program { Foundation.kill(program.id, SIGHUP) } }

    /// Of the running hub.
    var processID: Int32 {
        get throws {
            guard let program else { throw TestFailure("no hub runs") }
            return program.id
        }
    }

    /// Runs another command on the same configuration, to its end.
    /// - Parameter mayShow: what its output is there to show.
    func command(
        _ arguments: [String], input: String = "", mayShow: Set<Canary.Kind> = []
    ) throws -> (status: Int32, output: String, errors: String) {
        let command = try Program(
            Program.martlet, arguments + ["--config", "providers.yaml"], in: folder, named: "command", input: input)
        let status = command.wait()
        transcript += [
            // An operator types numbers and texts, never a secret.
            Place("arguments of \(arguments[0])", arguments.joined(separator: "\0"), mayShow: [.number, .text, .code]),
            Place("output of \(arguments[0])", command.output, mayShow: mayShow),
            Place("output of \(arguments[0]), on stderr", command.errors),
        ]
        return (status, command.output, command.errors)
    }

    /// `martlet client add`: the key.
    func makeKey(for client: String) throws -> String {
        let (status, output, errors) = try command(["client", "add", client], mayShow: [.secret])
        guard status == 0 else { throw TestFailure("client add \(client) ended with \(status): \(errors)") }
        let key = output.trimmingCharacters(in: .whitespacesAndNewlines)
        watch.add(Canary(.secret, key))
        return key
    }

    /// `POST /v1/messages`.
    func submit(_ message: Value.Members, key: String, headers: [String: String] = [:]) throws -> HTTP.Answer {
        watch.add(message)
        let own = ["Authorization": "Bearer \(key)", "Content-Type": "application/json"]
        return try HTTP.send(
            "POST", "/v1/messages", port: port, headers: own.merging(headers) { _, new in new },
            body: JSON.bytes(of: .object(message)))
    }

    /// `GET /v1/messages/{id}`.
    func message(_ id: String, key: String) throws -> MessageStory {
        guard let story = try find(id, key: key) else { throw TestFailure("no message \(id)") }
        return story
    }

    /// The same; nil when the hub knows no such message.
    func find(_ id: String, key: String) throws -> MessageStory? {
        let answer = try HTTP.send(
            "GET", "/v1/messages/\(id)", port: port, headers: ["Authorization": "Bearer \(key)"])
        if answer.status == 404 { return nil }
        guard answer.status == 200 else { throw TestFailure("GET message \(id): \(answer)") }
        return try MessageStory(answer.json)
    }
}
