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
}
