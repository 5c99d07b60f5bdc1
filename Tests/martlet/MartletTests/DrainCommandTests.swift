import Messaging
import Testing
import WireFormats

/// `martlet provider drain | restore`, and what `explain` says of it.
struct DrainCommandTests {
    @Test("A drained provider shows in `explain` with its reason, and no longer once it is restored")
    func explained() async throws {
        let told = try await blackBox {
            let hub = try HubProcess(
                """
                providers:
                  console: { kind: console }
                  spare: { kind: console }
                routes:
                  - { use: [console, spare] }
                clients:
                  shop: {}

                """)
            func explain() throws -> String {
                try hub.command(["explain", "--client", "shop", "--to", "+447700900123"]).output
            }
            let before = try explain()
            _ = try hub.command(["provider", "drain", "console", "--reason", "painting the wall"])
            let drained = try explain()
            _ = try hub.command(["provider", "restore", "console", "--reason", "it is dry"])
            return (before, drained, try explain())
        }
        #expect(told.0.contains("It would go to console, then spare."))
        #expect(told.1.contains("but not now: an operator drained it: painting the wall"))
        #expect(told.1.contains("It would go to spare."))
        #expect(told.2 == told.0)
    }

    @Test("The story of a message that was never tried names the drain, while it waits and after its end")
    func story() async throws {
        let told = try await blackBox {
            let hub = try HubProcess(
                """
                providers:
                  console: { kind: console }
                routes:
                  - { use: [console] }
                clients:
                  shop: {}

                """)
            let key = try hub.makeKey(for: "shop")
            _ = try hub.command(["provider", "drain", "console", "--reason", "painting the wall"])
            try hub.start()
            let taken = try hub.submit(
                Value.Members([
                    .init("to", .string("+447700900123")), .init("text", .string("Hello")),
                    .init("life", .string("2s")),
                ]), key: key)
            guard let id = try JSON.parse(taken.body).at(["id"])?.string else { throw TestFailure(taken.text) }
            let waits = try hub.command(["explain", id]).output
            let over = try eventually("the end of its life") { () -> String? in
                let story = try hub.command(["explain", id]).output
                return story.contains(" expired,") ? story : nil
            }
            return (waits, over)
        }
        #expect(told.0.contains("waits  it is looked at again at "))
        #expect(told.0.contains("· console: an operator drained it"))
        #expect(told.1.contains("its life ended before a provider took it\n      · console: an operator drained it"))
    }

    @Test("A drain is lifted without a reason, also of a provider that is no longer in the file; `list` shows both")
    func lifted() async throws {
        let told = try await blackBox {
            let providers = { (names: [String]) in
                "providers: { \(names.map { "\($0): { kind: console }" }.joined(separator: ", ")) }\nclients: { shop: {} }\n"
            }
            let hub = try HubProcess(providers(["console", "spare"]))
            _ = try hub.command(["provider", "drain", "spare", "--reason", "painting the wall"])
            let before = try hub.command(["provider", "list"]).output
            try hub.start()
            try hub.reload(providers(["console"]), untilLogSays: "reloaded")
            let running = try hub.command(["provider", "list", "--json"]).output
            let slip = try hub.command(["provider", "restore", "spar"])
            let lift = try hub.command(["provider", "restore", "spare"])
            let log = hub.log
            return (before, running, slip, lift, log, try hub.command(["provider", "list"]).output)
        }
        #expect(told.0 == "console  in use\nspare  an operator drained it: painting the wall\n")
        #expect(
            told.1 == #"[{"provider":"console","configured":true},"#
                + #"{"provider":"spare","configured":false,"drained":"painting the wall"}]"# + "\n")
        #expect(told.2.status == 1)
        #expect(told.2.errors.contains("did you mean “spare”?"))
        #expect(told.3.status == 0)
        #expect(told.4.contains("an operator restored spare: no reason given"))
        #expect(told.5 == "console  in use\n")
    }
}
