import Testing

@testable import Configuration

@Suite struct KnownVariablesTests {
    private let known = KnownVariables(declared: ["order.id", "shop"])

    @Test(arguments: [
        "code", "client.name", "user.anything.at.all", "user['name']", "tenant.friendly_name", "requestInfo.lang",
        "client.metadata.brand", "order.id", "order", "shop", "code.size", "order.id.first", "user.groups[0].name",
    ])
    func `is known`(name: String) { #expect(known.knows(name)) }

    @Test(
        arguments: [
            ("cod", "code"), ("client.nmae", "client.name"), ("clinet.name", "client.name"), ("usr.name", "user.name"),
            ("requestInfo.lnag", "requestInfo.lang"), ("order.total", nil), ("amount", nil),
            ("client.colour", nil), ("Code", "code"), ("codes.size", nil), ("orders[0].id", nil),
        ] as [(String, String?)])
    func `is unknown, and near to`(name: String, near: String?) {
        #expect(!known.knows(name))
        #expect(known.nearest(to: name) == near)
    }
}
