extension Double {
    /// With so many decimals, and thousands set apart by commas.
    func text(_ decimals: Int) -> String {
        guard isFinite else { return "–" }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((magnitude * scale).rounded())
        let whole = scaled / Int(scale)
        var digits = ""
        for (index, digit) in String(whole).reversed().enumerated() {
            if index > 0, index % 3 == 0 { digits.append(",") }
            digits.append(digit)
        }
        let sign = self < 0 ? "-" : ""
        guard decimals > 0 else { return sign + String(digits.reversed()) }
        let fraction = String(scaled % Int(scale))
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return sign + String(digits.reversed()) + "." + zeros + fraction
    }
}

extension Double? {
    /// A dash where nothing was measured.
    func text(_ decimals: Int) -> String { self?.text(decimals) ?? "–" }
}
