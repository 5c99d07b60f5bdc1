import Messaging
import Testing

@testable import Vault

@Suite("An environment file")
struct EnvironmentFileTests {
    private func read(_ text: String) throws -> [String] {
        try EnvironmentFile(Array(text.utf8), name: "x.env").values.map { "\($0.name)=\($0.secret.text)" }
    }

    @Test func `names, comments, quotes and export are read`() throws {
        let text = #"""
            # for Esendex
            ACCOUNT=EX0000001
            export USERNAME=ops@example.com   # who

              PASSWORD='p#1 "x" $HOME \n'
            TOKEN="a\"b\\c\$d\ne\q" # end
            HASH=a#b
            EQUALS=a=b==
            """#
        #expect(
            try read(text) == [
                "ACCOUNT=EX0000001", "USERNAME=ops@example.com", #"PASSWORD=p#1 "x" $HOME \n"#,
                "TOKEN=a\"b\\c$d\ne\\q", "HASH=a#b", "EQUALS=a=b==",
            ])
    }

    @Test func `lines may end as on Windows, and the last one without an end`() throws {
        #expect(try read("A=1\r\nB='2'\r\nC=3") == ["A=1", "B=2", "C=3"])
    }

    @Test(arguments: [
        ("A=1\nhush hush\n", "x.env:2: expected `NAME=VALUE`; nothing was imported"),
        ("A=1\nB=\n", "x.env:2: the value of B must have 1 to 65536 bytes, and it is empty; nothing was imported"),
        ("A='hush\n", "x.env:1: the quote around the value of A is not closed on its line; nothing was imported"),
        ("A='x'hush\n", "x.env:1: the value of A goes on behind its closing quote; nothing was imported"),
        ("A=1\n\nA=hush\n", "x.env:3: A stands in line 1 already; nothing was imported"),
        (
            "hush=1\n",
            "x.env:1: what stands before `=` is no secret's name: a capital letter, then up to 63 capitals, digits and "
                + "underscores, such as ESENDEX_ACCOUNT; nothing was imported"
        ),
        (
            "MARTLET_TEXTS=hush\n",
            "x.env:1: MARTLET_TEXTS cannot be used: the hub keeps its own keys under names that begin with MARTLET_; "
                + "nothing was imported"
        ),
        ("# hush\n\n", "x.env: there is no line `NAME=VALUE` in it; nothing was imported"),
    ])
    func `what is wrong is told with its line, and without a value`(text: String, sentence: String) {
        let error = #expect(throws: VaultError.self) { try read(text) }
        #expect(error?.sentence == sentence)
        #expect(error?.sentence.contains("hush") == false)
    }
}
