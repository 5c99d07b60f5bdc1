import Messaging
import WireFormats

/// The move, done: a hub with the file that came of it, before two accounts with Esendex.
final class Move {
    struct Facts: Sendable {
        /// Of each call, in order, what Auth0's side heard.
        var heard: [String] = []
        /// What both providers took, in the order of the cases where there is one for each.
        var arrived: [SimulatorProcess.Message] = []
    }

    let hub: HubProcess
    private let esendex: SimulatorProcess
    private let second: SimulatorProcess
    private var keys: [String: String] = [:]

    init() throws {
        esendex = try SimulatorProcess()
        second = try SimulatorProcess()
        let file = try MoveData.read("providers.yaml")
        hub = try HubProcess(
            file.replacing("ESENDEX_URL", with: esendex.url).replacing("SECOND_URL", with: second.url))
    }

    /// As after the move: a key for each tenant.
    func start() throws {
        for app in MovedApp.all { keys[app.tenant] = try hub.makeKey(for: app.tenant) }
        try hub.start()
    }

    func behaveFirst(_ behaviour: [Value.Members.Pair]) throws { try esendex.behave(Value.Members(behaviour)) }

    /// Runs Auth0's side for each message, one after the other.
    func send(_ codes: [MovedCode]) throws -> Facts {
        let url = "http://127.0.0.1:\(hub.port)"
        let calls = codes.map { $0.call(url: url, key: keys[$0.app.tenant] ?? "") }
        let action = try hub.folder.write(
            MoveData.blocks("js", under: "### The Action of today")[0], to: "action.js")
        let list = try hub.folder.write(
            String(decoding: JSON.bytes(of: .array(calls)), as: UTF8.self), to: "calls.json")
        let node = try Program(
            "/usr/bin/env", ["node", MoveData.path("tenant.js"), action, list], in: hub.folder, named: "tenant")
        guard node.wait() == 0 else { throw TestFailure("Auth0's side: \(node.errors)") }
        let heard = node.output.split(separator: "\n").map(String.init)
        let all = try esendex.messages() + second.messages()
        // The hub answers once a message has left.
        let arrived = codes.compactMap { code in all.first { $0.to == code.arrival.to } }
        return Facts(heard: heard, arrived: arrived + all.filter { !arrived.contains($0) })
    }

    /// What `martlet preview` says of the same message: its text and the sender of its first candidate.
    func preview(_ code: MovedCode) throws -> [String] {
        let (status, output, errors) = try hub.command(code.preview)
        guard status == 0 else { throw TestFailure("preview ended with \(status): \(errors)") }
        let said = try JSON.parse(Array(output.utf8))
        return ["text", "sender"].map { said.at([$0])?.string ?? "" }
            + (said.at(["samples"])?.members?.pairs.map(\.name) ?? [])
    }
}
