import Messaging
import Testing
import WireFormats

struct RFC3339Tests {
    @Test(
        "moments as providers write them",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1_000),
            ("2013-03-06T13:18:25.437Z", 1_362_575_905_437_000), ("2013-03-06T13:18:25", 1_362_575_905_000_000),
            ("2015-11-09T15:18:19.0333333Z", 1_447_082_299_033_333), ("2013-12-02T17:31:05.09Z", 1_386_005_465_090_000),
            ("2024-02-29T23:59:59+00:00", 1_709_251_199_000_000), ("2024-03-01t01:29:59+01:30", 1_709_251_199_000_000),
            ("2024-02-29 18:59:59-05:00", 1_709_251_199_000_000), ("1969-12-31T23:59:59.5Z", -500_000),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
        ] as [(String, Int64)])
    func reading(text: String, microseconds: Int64) {
        #expect(Instant(rfc3339: text) == Instant(microseconds: microseconds))
    }

    @Test(
        "what is no moment",
        arguments: [
            "", "2013-03-06", "2013-03-06T13:18Z", "2013-13-06T13:18:25Z", "2013-00-06T13:18:25Z",
            "2013-03-32T13:18:25Z", "2013-03-06T24:18:25Z", "2013-03-06T13:60:25Z", "2013-03-06T13:18:61Z",
            "2013-03-06T13:18:25.Z", "2013-03-06T13:18:25ZZ", "2013-03-06T13:18:25+1:00", "2013-03-06T13:18:25+01",
            "+013-03-06T13:18:25Z", "２013-03-06T13:18:25Z", " 2013-03-06T13:18:25Z",
        ])
    func refusing(text: String) { #expect(Instant(rfc3339: text) == nil) }

    @Test func `what is written is read back`() {
        for milliseconds in stride(from: Int64(0), to: 4_102_444_800_000, by: 86_400_000 * 13 + 3_723_004) {
            let moment = Instant(milliseconds: milliseconds)
            #expect(Instant(rfc3339: moment.rfc3339) == moment)
        }
    }
}
