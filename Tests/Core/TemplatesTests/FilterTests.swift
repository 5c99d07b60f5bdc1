import Messaging
import Templates
import Testing

/// Filters where the suite's cases leave room: dates, numbers at their ends, HTML.
@Suite struct FilterTests {
    private func render(_ text: String, now: Int? = nil) throws -> String {
        try Template(parsing: text).render(with: .null, Rendering(now: now))
    }

    @Test(
        arguments: [
            ("2016-03-14T10:05:09Z", "%Y-%m-%d %H:%M:%S %z", "2016-03-14 10:05:09 +0000"),
            ("2016-03-14 22:05:09.250 +0530", "%FT%T.%L%:z %s", "2016-03-14T22:05:09.250+05:30 1457973309"),
            ("14 March 2016 10:30 pm", "%-d.%-m.%y %l:%M %P", "14.3.16 10:30 pm"),
            ("Fri Jul 16 01:00:00 2004", "%j %U %u", "198 28 5"),
            ("2000-02-29", "%a %A %b %^B %e", "Tue Tuesday Feb FEBRUARY 29"),
            ("2021-01-03", "%G-W%V-%w %C", "2020-W53-0 20"),
            ("14/03/2016", "%D", "03/14/16"), ("2016-03-14", "%x %X %p %I %Z", "03/14/16 00:00:00 AM 12 UTC"),
            ("1152098955", "%c", "Wed Jul  5 11:29:15 2006"), ("1969-12-31 23:59:59", "%s", "-1"),
            ("2016-03-14", "%5d|%_m|%03e|%q|%", "00014| 3|014|%q|%"), ("0001-01-01", "%Y %A", "0001 Monday"),
            ("-1152098955", "%Y", "-1152098955"), ("+1152098955", "%Y", "+1152098955"),
            ("-20160314", "%Y", "-20160314"),
            ("-5", "%Y", "-5"), ("-", "%Y", "-"),
            ("2015-02-29", "%Y", "2015-02-29"), ("hello", "%Y", "hello"), ("now", "%Y", "now"), ("", "%Y", ""),
        ])
    func `dates are read and written in UTC, unless they say otherwise`(
        date: String, format: String, expected: String
    ) throws {
        #expect(try render("{{ '\(date)' | date: '\(format)' }}") == expected)
    }

    @Test(arguments: ["now", "Now", "NOW", "today", "TODAY", "toDay"])
    func `now is what the caller says it is`(word: String) throws {
        #expect(try render("{{ '\(word)' | date: '%F %T' }}", now: 951_827_696) == "2000-02-29 12:34:56")
    }

    @Test(
        arguments: [
            ("{{ 9223372036854775807 | plus: 1 }}", "9.223372036854776e+18"), ("{{ -7 | divided_by: 2 }}", "-4"),
            ("{{ -7 | modulo: 3 }}", "2"), ("{{ 0.1 | plus: 0.2 }}", "0.3"), ("{{ 10.1 | modulo: 3 }}", "1.1"),
            ("{{ 1.15 | round: 1 }}", "1.2"), ("{{ -2.5 | round }}", "-3"), ("{{ 1255 | round: -1 }}", "1260"),
            ("{{ '12abc' | plus: 1 }}", "13"), ("{{ 100000000000000000000.0 }}", "1.0e+20"),
            ("{{ '1e3' | plus: 0 }}", "1"), ("{{ 1.0 | times: 3 }}", "3.0"), ("{{ '1.50' | times: 2 }}", "3.0"),
            ("{{ 0.3 | divided_by: 0.1 }}", "3.0"), ("{{ 4.35 | divided_by: 0.01 }}", "435.0"),
            ("{{ 10 | divided_by: 4.0 }}", "2.5"), ("{{ 10 | divided_by: 3.0 }}", "3.3333333333333335"),
            ("{{ 1.1 | times: 1.1 }}", "1.21"), ("{{ '+1.5' | plus: 1 }}", "2"), ("{{ '-1.5' | plus: 1 }}", "-0.5"),
            ("{{ 9500000000000000.0 }}", "9500000000000000.0"), ("{{ -9999999999999998.0 }}", "-9999999999999998.0"),
            ("{{ 10000000000000000.0 }}", "1.0e+16"), ("{{ 12345678901234567.0 }}", "1.2345678901234568e+16"),
            ("{{ 0.0001 }}", "0.0001"), ("{{ 0.00001 }}", "1.0e-05"),
            ("{{ 1.0 }} {{ 0.0 }} {{ -1.0 }}", "1.0 0.0 -1.0"),
            ("{{ -9223372036854775808 | divided_by: -1 }}", "9.223372036854776e+18"),
            ("{{ -9223372036854775808 | abs }}", "9.223372036854776e+18"),
        ])
    func `numbers keep their decimals and never overflow`(text: String, expected: String) throws {
        #expect(try render(text) == expected)
    }

    @Test(
        arguments: [
            ("{{ 'a & b &amp; &#39; &x' | escape_once }}", "a &amp; b &amp; &#39; &amp;x"),
            ("{{ 'a <b' | strip_html }}", "a <b"), ("{{ '<style>p</style>a<!-- > -->b' | strip_html }}", "ab"),
            ("{{ 'ababa' | replace_last: 'aba', 'x' }}", "abx"), ("{{ 'aé🙂' | replace: '', '-' }}", "-a-é-🙂-"),
            ("{{ 'été' | upcase | url_encode }}", "%C3%89T%C3%89"), ("{{ 'aé🙂b' | slice: -3, 2 }}", "é🙂"),
            ("{{ 'YQ' | base64_url_safe_decode }}", "a"), ("{{ 'aé🙂b' | size }}", "4"),
        ])
    func `texts are taken by Unicode scalars`(text: String, expected: String) throws {
        #expect(try render(text) == expected)
    }
}
