import Testing

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
}
