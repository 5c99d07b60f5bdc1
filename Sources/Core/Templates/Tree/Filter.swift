/// The filters by their names.
enum Filter: String, Sendable, CaseIterable {
    case abs, append, capitalize, ceil, compact, concat, date, `default`, downcase, escape, find, first, floor, h, has
    case join, last, lstrip, map, minus, modulo, plus, prepend, reject, remove, replace, reverse, round, rstrip, size
    case slice, sort, split, strip, sum, times, truncate, truncatewords, uniq, upcase, `where`
    case atLeast = "at_least"
    case atMost = "at_most"
    case base64Decode = "base64_decode"
    case base64Encode = "base64_encode"
    case base64URLSafeDecode = "base64_url_safe_decode"
    case base64URLSafeEncode = "base64_url_safe_encode"
    case dividedBy = "divided_by"
    case escapeOnce = "escape_once"
    case findIndex = "find_index"
    case newlineToBr = "newline_to_br"
    case removeFirst = "remove_first"
    case removeLast = "remove_last"
    case replaceFirst = "replace_first"
    case replaceLast = "replace_last"
    case sortNatural = "sort_natural"
    case stripHTML = "strip_html"
    case stripNewlines = "strip_newlines"
    case urlDecode = "url_decode"
    case urlEncode = "url_encode"

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .abs, .base64Decode, .base64Encode, .base64URLSafeDecode, .base64URLSafeEncode, .capitalize, .ceil,
            .downcase, .escape, .escapeOnce, .first, .floor, .h, .last, .lstrip, .newlineToBr, .reverse, .rstrip,
            .size, .strip, .stripHTML, .stripNewlines, .upcase, .urlDecode, .urlEncode:
            0...0
        case .append, .atLeast, .atMost, .concat, .date, .dividedBy, .map, .minus, .modulo, .plus, .prepend, .remove,
            .removeFirst, .removeLast, .split, .times:
            1...1
        case .compact, .default, .join, .round, .sort, .sortNatural, .sum, .uniq: 0...1
        case .find, .findIndex, .has, .reject, .replace, .replaceFirst, .slice, .where: 1...2
        case .replaceLast: 2...2
        case .truncate, .truncatewords: 0...2
        }
    }
}
