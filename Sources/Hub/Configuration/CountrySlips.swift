import Telephony
import YAML

extension NodeReader {
    /// False, with a finding, when no country has this code.
    func isCountry(_ text: String, at place: Place) -> Bool {
        if Country.isKnown(text) { return true }
        findings.error(
            "unknown country \(text.quoted): countries are named by their two letters, such as GB", at: place,
            suggestion: CountrySlips.meant(by: text))
        return false
    }
}

/// What people write for a country where its ISO 3166-1 alpha-2 code is wanted.
enum CountrySlips {
    private static let common = [
        "UK": "GB", "EN": "GB", "ENGLAND": "GB", "SCOTLAND": "GB", "WALES": "GB", "BRITAIN": "GB", "GBR": "GB",
        "UNITED KINGDOM": "GB", "GREAT BRITAIN": "GB", "USA": "US", "UNITED STATES": "US", "CAN": "CA", "EIRE": "IE",
        "IRELAND": "IE", "IRL": "IE", "FRA": "FR", "FRANCE": "FR", "DEU": "DE", "GER": "DE", "GERMANY": "DE",
        "ESP": "ES", "SPAIN": "ES", "ITA": "IT", "ITALY": "IT", "PRT": "PT", "NLD": "NL", "BEL": "BE", "AUT": "AT",
        "CHE": "CH", "SWE": "SE", "NOR": "NO", "DNK": "DK", "FIN": "FI", "POL": "PL", "EL": "GR", "GRC": "GR",
        "AUS": "AU", "AUSTRALIA": "AU", "NZL": "NZ", "IND": "IN", "INDIA": "IN", "JAP": "JP", "JPN": "JP", "CHN": "CN",
        "ZAF": "ZA", "RSA": "ZA", "BRA": "BR", "MEX": "MX",
    ]

    /// The code that was probably meant; nil when nothing is near. One letter of two is no guess.
    static func meant(by text: String) -> String? {
        let upper = text.uppercased()
        return Country.isKnown(upper) ? upper : common[upper]
    }
}
