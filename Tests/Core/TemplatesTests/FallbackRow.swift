import Testing

/// A language tag and what it falls back to, itself first.
struct FallbackRow: Sendable, CustomTestStringConvertible {
    let tag: String
    let chain: [String]

    var testDescription: String { tag }

    static let all = lines.split(separator: "\n").map { line in
        let chain = line.split(separator: " ").map(String.init)
        return FallbackRow(tag: chain[0], chain: chain)
    }

    private static let lines = """
        zh-Hant-TW zh-Hant zh
        zh-TW zh
        zh-HK zh
        zh-MO zh
        zh-Hant-HK zh-Hant zh
        zh-Hans-CN zh-Hans zh
        zh-CN zh
        zh-SG zh
        zh
        zh-Hant zh
        no
        nb
        nn
        nb-NO nb
        no-NO no
        nn-NO nn
        fil-PH fil
        sr
        sr-RS sr
        sr-Latn-RS sr-Latn sr
        sr-ME sr
        sr-Cyrl-BA sr-Cyrl sr
        pt
        pt-BR pt
        pt-PT pt
        pt-AO pt
        pt-MZ pt
        es
        es-MX es
        es-AR es
        es-ES es
        es-419 es
        es-US es
        en
        en-GB en
        en-AU en
        en-IN en
        en-US en
        en-CA en
        fr-CA fr
        fr-BE fr
        fr-CH fr
        de-AT de
        de-CH-1996 de-CH de
        de-DE-u-co-phonebk de-DE-u-co de-DE de
        en-GB-oxendict en-GB en
        de-CH-1901 de-CH de
        sl-rozaj-biske sl-rozaj sl
        en-a-bbb-x-a-ccc en-a-bbb en
        zh-Hant-CN-x-private1-private2 zh-Hant-CN-x-private1 zh-Hant-CN zh-Hant zh
        uz-UZ uz
        uz-Cyrl uz
        az-AZ az
        pa-PK pa
        pa-IN pa
        ku
        mn-MN mn
        mn-Mong mn
        ar-EG ar
        ar-001 ar
        fa-AF fa
        he-IL he
        id-ID id
        yi-001 yi
        ms-MY ms
        jv
        ckb
        sq-XK sq
        ro-MD ro
        ca-ES-valencia ca-ES ca
        eu-ES eu
        gl-ES gl
        """
}
