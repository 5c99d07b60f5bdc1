import Testing
import WireFormats

struct XMLTests {
    private func parse(_ text: String) throws -> XMLNode { try XML.parse(Array(text.utf8)) }

    @Test func `elements, attributes and texts, with namespaces and without`() throws {
        let root = try parse(
            """
            \u{FEFF}<?xml version="1.0" encoding="utf-8"?>
            <!-- a list --><e:List xmlns:e="http://example.com/ns" count="2" e:Total='&lt;3&#x2F;4&gt;'>
              <e:item id="A">one <![CDATA[& <only>]]> &amp; m&#233;<?x y?></e:item><item id='b"'/>
            </e:List>
            <!-- the end -->
            """)
        #expect(root.name == "List")
        #expect(root.attributes.map(\.name) == ["count", "Total"])
        #expect(root.attribute("COUNT") == "2")
        #expect(root.attribute("total") == "<3/4>")
        #expect(root.attribute("xmlns") == nil)
        #expect(root.children.map(\.name) == ["item", "item"])
        #expect(root.children.map { $0.attribute("id") } == ["A", "b\""])
        #expect(root.child("Item")?.text == "one & <only> & mé")
        #expect(root.child("other") == nil)
    }

    @Test(
        "what is not read, and why",
        arguments: [
            ("", "an element is expected"), ("text", "an element is expected"), ("<a>", "the document ends too early"),
            ("<a", "a name is expected"), ("<a b", "an attribute has no value"),
            ("<a b=c/>", "an attribute's value is not in quotes"), ("<a b='c/>", "the document ends too early"),
            ("<a b='&no;'/>", "a reference is not known"), ("<a>&#0;</a>", "a reference is not known"),
            ("<a>&#xD800;</a>", "a reference is not known"), ("<a>&lt</a>", "the document ends too early"),
            ("<a><b></a></b>", "an element is closed by another name"), ("<a></a", "an end tag has no end"),
            ("<a/><b/>", "nothing may follow the document's element"),
            ("<a/>text", "nothing may follow the document's element"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a document type is not allowed"),
            ("<a><!-- </a>", "the document ends too early"), ("<>", "a name is expected"),
        ])
    func problems(text: String, what: String) {
        #expect {
            try parse(text)
        } throws: { error in
            (error as? XMLProblem)?.what == what
        }
    }

    @Test func `elements may stand 32 inside each other`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(try parse(nested(32)).name == "a")
        #expect(throws: XMLProblem.self) { try parse(nested(33)) }
        #expect(throws: XMLProblem.self) { try parse(nested(100_000)) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: XMLProblem.self) { try XML.parse(Array("<a>".utf8) + [0xFF] + Array("</a>".utf8)) }
    }

    @Test func `every beginning of a document ends in a problem, and none in a crash`() throws {
        let whole = Array("<?xml version='1.0'?><a b=\"&amp;\"><!--c--><d>&#x41;<![CDATA[e]]></d></a>".utf8)
        for length in 0..<whole.count { #expect(throws: XMLProblem.self) { try XML.parse(Array(whole[..<length])) } }
        #expect(try XML.parse(whole).child("d")?.text == "Ae")
    }

    @Test func `what is written is read back`() throws {
        let text = "a <b> & \"c\" 'd' ]]> é\r\n\t 🐦"
        var writer = XMLWriter()
        writer.element("list", ["xmlns": "http://example.com/", "of": text]) {
            $0.element("item", text)
            $0.element("item", "\u{1}\u{FFFE}")
            $0.element("empty")
        }
        let root = try XML.parse(writer.bytes)
        #expect(root.attribute("of") == text)
        #expect(root.children.map(\.text) == [text, "\u{FFFD}\u{FFFD}", ""])
    }
}
