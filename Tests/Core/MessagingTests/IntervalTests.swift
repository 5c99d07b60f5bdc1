import Messaging
import Testing

@Suite struct IntervalTests {
    @Test(
        arguments: [
            ("30s", Interval.seconds(30)), ("5m", .minutes(5)), ("24h", .hours(24)), ("3d", .hours(72)),
            ("1s", .seconds(1)), ("007s", .seconds(7)), ("100000000d", .hours(2_400_000_000)),
        ])
    func `a whole number with a unit is a length of time`(text: String, interval: Interval) {
        #expect(Interval(text: text) == interval)
    }

    @Test(
        arguments: [
            "", "s", "5", "0s", "00m", "-5m", "+5m", "5 m", " 5m", "5m ", "5M", "5min", "5ms", "1.5h", "1h30m", "5w",
            "٥m", "5\u{301}m", "100000001s", "99999999999999999999s", "9223372036854775807d",
        ])
    func `anything else is none`(text: String) {
        #expect(Interval(text: text) == nil)
    }

    @Test func `a moment and a length make a moment, and two moments a length`() {
        let noon = Instant(milliseconds: 1_000)
        #expect(noon + .seconds(2) == Instant(milliseconds: 3_000))
        #expect((noon - Instant(milliseconds: 3_000)) == .seconds(-2))
        #expect(Interval.seconds(7) / 2 == .milliseconds(3_500))
    }
}
