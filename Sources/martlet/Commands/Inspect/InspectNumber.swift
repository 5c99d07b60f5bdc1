import Telephony
import WireFormats

/// A number as typed.
struct InspectNumber: InspectSubject {
    func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let number = try? PhoneNumber(lenient: String(decoding: line, as: UTF8.self))
        var writer = JSONWriter()
        writer.object { $0.member("region", number?.country ?? "") }
        output += writer.bytes
    }
}
