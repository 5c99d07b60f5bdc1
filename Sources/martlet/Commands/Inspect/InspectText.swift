import Telephony
import WireFormats

/// A JSON string: what it costs as an SMS. A line that is none is answered `{"error": …}`.
struct InspectText: InspectSubject {
    func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        do throws(JSONProblem) {
            guard case .string(let text) = try JSON.parse(Array(line)) else {
                throw JSONProblem("a string is expected", line: 1, column: 1)
            }
            Self.append(SMSText(text), to: &output)
        } catch {
            var writer = JSONWriter()
            writer.object { $0.member("error", "column \(error.column): \(error.what)") }
            output += writer.bytes
        }
    }

    private static func append(_ text: SMSText, to output: inout [UInt8]) {
        let segments = text.segments
        output += #"{"encoding":""#.utf8
        output += segments.encoding.rawValue.utf8
        output += #"","units":"#.utf8
        output += String(segments.units).utf8
        output += #","segments":"#.utf8
        output += String(segments.count).utf8
        output += #","part_units":["#.utf8
        for (index, units) in text.partUnits.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            output += String(units).utf8
        }
        output += "]}".utf8
    }
}
