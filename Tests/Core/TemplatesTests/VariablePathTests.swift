import Templates
import Testing

@Suite struct VariablePathTests {
    @Test(arguments: [
        ("code", ["code"]), ("user.name", ["user", "name"]), (#"user["first name"].x"#, ["user", "first name", "x"]),
        ("user[ 'a.b' ]", ["user", "a.b"]), (#"["user"].name"#, ["user", "name"]), ("lines[0].text", ["lines"]),
        ("user[key]", ["user"]), ("user.name?", ["user", "name?"]),
    ])
    func `a variable's name leads through members, up to a computed step`(name: String, path: [String]) throws {
        let variables = try Template(parsing: "{{ \(name) }}").variables
        #expect(variables.map(Template.path).contains(path))
    }
}
