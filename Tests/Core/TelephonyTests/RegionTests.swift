import Telephony
import Testing

@Suite struct RegionTests {
    @Test(
        arguments: [
            ("+12125550123", "US"), ("+14165550123", "CA"), ("+17875550123", "PR"), ("+18095550123", "DO"),
            ("+447700900123", "GB"), ("+447797712345", "JE"), ("+441534712345", "JE"), ("+447781123456", "GG"),
            ("+441481712345", "GG"), ("+447624123456", "IM"), ("+441624712345", "IM"), ("+442079460123", "GB"),
            ("+79161234567", "RU"), ("+77012345678", "KZ"), ("+77172123456", "KZ"), ("+78001234567", "RU"),
            ("+390669812345", "VA"), ("+390612345678", "IT"), ("+447000000000", "GB"), ("+18001234567", "DO"),
            ("+18002234567", "US"),
            ("+18001493053", "DO"), ("+449803550724", "GG"), ("+447924123456", "GB"),
        ])
    func `regions of one calling code are told apart`(number: String, country: String) throws {
        #expect(try PhoneNumber(strict: number).country == country)
    }

    @Test func `routes may name every region with numbers, and no other`() {
        for known in ["GB", "JE", "IM", "GG", "US", "CA", "KZ", "RU", "XK", "001"] { #expect(Country.isKnown(known)) }
        for unknown in ["UK", "gb", "", "EU", "XX", "GBR"] { #expect(!Country.isKnown(unknown)) }
        #expect(Country.all == Country.all.sorted())
        #expect(Set(Country.all).count == Country.all.count)
    }
}
