// The entry of libFuzzer: built by .ci/fuzz-templates in one module with Messaging and Templates, part of no target.

/// The input is a template and, after a zero byte, the partial `p`. It may fail; it may not crash or take long.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTemplates(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: bytes, count: count)
    let texts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    guard let template = try? Template(parsing: texts[0], allowsPartials: true) else { return 0 }
    var partials = ["self": template]
    if texts.count > 1 { partials["p"] = try? Template(parsing: texts[1], allowsPartials: true) }
    _ = try? template.render(with: fuzzData, Rendering(.lenient, partials: partials, now: 1_700_000_000))
    _ = try? template.render(with: fuzzData, Rendering(.strict, partials: partials))
    return 0
}

private let fuzzData = Value.object(
    .init([
        .init("code", .string("123456")), .init("a", .array([.integer(3), .integer(-1), .number(2.5), .null])),
        .init("s", .string("été, d’<b>hiver</b>\n🙂")), .init("n", .integer(.max)), .init("m", .integer(.min)),
        .init("f", .number(1e300)), .init("t", .bool(true)), .init("date", .string("March 14, 2016 10:00 pm +0100")),
        .init("o", .object(.init([.init("x", .string("foo")), .init("first", .null), .init("l", .array([]))]))),
        .init(
            "product",
            .object(.init([.init("title", .string("shoe")), .init("tags", .array([.string("b"), .string("a")]))]))),
        .init(
            "list",
            .array([
                .object(.init([.init("title", .string("b")), .init("z", .integer(42))])),
                .object(.init([.init("title", .string("a")), .init("z", .null)])), .array([.string("zoo")]),
            ])),
    ]))
