import Foundation
import Messaging
import WireFormats

/// `martlet simulate esendex` on a port of its own choice.
final class SimulatorProcess {
    let port: Int
    private let folder: TestFolder
    private let program: Program

    init(account: String? = nil) throws {
        folder = try TestFolder()
        let arguments = ["simulate", "esendex", "--port", "0"] + (account.map { ["--account", $0] } ?? [])
        let program = try Program(Program.martlet, arguments, in: folder, named: "simulate")
        self.program = program
        port = try eventually("the simulator's port", withinSeconds: 30) {
            guard program.isRunning else { throw TestFailure("the simulator ended: \(program.errors)") }
            let line = program.errors.split(separator: "\n").first { $0.contains("simulator on http://127.0.0.1:") }
            return line?.split(separator: ":").last.flatMap { Int($0.filter(\.isNumber)) }
        }
    }

    /// How it was called, and what it said.
    var talk: [Place] {
        Place.process(program.id).filter { $0.name.hasSuffix("cmdline") } + [
            Place("output of simulate", program.output), Place("output of simulate, on stderr", program.errors),
        ]
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// Misbehave from now on, as `POST /_sim/behaviour` has it; an empty object is to behave.
    func behave(_ behaviour: Value.Members) throws {
        let answer = try HTTP.send(
            "POST", "/_sim/behaviour", port: port, headers: ["Content-Type": "application/json"],
            body: JSON.bytes(of: .object(behaviour)))
        guard (200..<300).contains(answer.status) else { throw TestFailure("behaviour: \(answer)") }
    }

    /// Let this user in by these passwords alone, from now on.
    func letIn(_ user: String, by passwords: [String]) throws {
        let body = Value.object(.init([.init(user, .array(passwords.map(Value.string)))]))
        let answer = try HTTP.send("POST", "/_sim/passwords", port: port, body: JSON.bytes(of: body))
        guard answer.status == 200 else { throw TestFailure("passwords: \(answer)") }
    }

    /// Everything it took.
    func messages() throws -> [Message] {
        let answer = try HTTP.send("GET", "/_sim/messages", port: port)
        guard answer.status == 200, case .array(let messages) = try answer.json else {
            throw TestFailure("messages: \(answer)")
        }
        return messages.map { message in
            let text = { (name: String) in message.at([name])?.string }
            return Message(
                account: text("account"), to: text("to"), from: text("from"), body: text("body"), type: text("type"))
        }
    }

    struct Message: Sendable, Equatable {
        var account: String?
        var to: String?
        var from: String?
        var body: String?
        var type: String?
    }
}
