import Messaging
import Testing

@Suite struct ValueTests {
    private let user = Value.object(
        .init([
            .init("client", .object(.init([.init("client_id", .string("aBc")), .init("name", .string("Shop"))]))),
            .init("tries", .integer(3)), .init("list", .array([.string("x")])), .init("nothing", .null),
        ]))

    @Test func `a dotted path leads through objects`() {
        #expect(user.at(["client", "client_id"]) == .string("aBc"))
        #expect(user.at(["tries"]) == .integer(3))
        #expect(user.at(["nothing"]) == .null)
        #expect(user.at([String]()) == user)
    }

    @Test(arguments: [
        ["client", "age"], ["tries", "x"], ["list", "0"], ["nothing", "x"], [""], ["client.client_id"],
    ])
    func `a path to nowhere gives nothing`(path: [String]) {
        #expect(user.at(path) == nil)
    }

    @Test(
        arguments: [
            (Value.bool(true), "true"), (.bool(false), "false"), (.integer(-4), "-4"), (.number(1.5), "1.5"),
            (.string(""), ""), (.null, nil), (.array([]), nil), (.object(.init()), nil),
        ] as [(Value, String?)])
    func `only a scalar reads as text`(value: Value, text: String?) {
        #expect(value.scalarText == text)
    }

    @Test func `members keep their order and are set, replaced and taken out by name`() {
        var members = Value.Members([.init("a", .integer(1)), .init("b", .integer(2))])
        members["c"] = .integer(3)
        members["a"] = .integer(4)
        members["b"] = nil
        members["nobody"] = nil
        #expect(members.pairs == [.init("a", .integer(4)), .init("c", .integer(3))])
    }
}
