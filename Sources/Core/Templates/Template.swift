import Messaging

/// A text in the Liquid language, parsed once and rendered often.
///
/// The language is Shopify's, as the Golden Liquid suite has it: output, filters, tags, white space control.
public struct Template: Sendable {
    let nodes: [Node]
    /// The names it prints, loops over or computes with, each once, in order of appearance. What the text itself
    /// assigns is none of them, nor is what it only tests.
    public let variables: [String]
    /// The names it tests or has a default for, each once, in order of appearance: they may be missing.
    public let testedVariables: [String]

    /// Parses a text, strictly: an unknown tag or filter and a wrong number of arguments are errors.
    /// - Parameter allowsPartials: whether `include` and `render` are known; without partials to come they are refused.
    public init(parsing text: String, allowsPartials: Bool = false) throws(TemplateSyntaxError) {
        var parser = Parser(text, allowsPartials: allowsPartials)
        nodes = try parser.template()
        variables = parser.printed.names
        testedVariables = parser.tested.names
    }

    /// Fills it in.
    public func render(with values: Value, _ rendering: Rendering = Rendering()) throws(RenderProblem) -> String {
        var renderer = Renderer(values, rendering)
        try renderer.render(nodes)
        return renderer.output
    }
}

/// How a template is filled in.
public struct Rendering: Sendable {
    public enum Mode: Sendable {
        /// What is printed must be there; testing for it is allowed. A null, a list and an object count as missing.
        case strict
        /// What is missing prints nothing.
        case lenient
    }

    public var mode: Mode
    public var limits: RenderLimits
    /// What `include` and `render` find, by name.
    public var partials: [String: Template]
    /// Seconds since 1970 that `"now" | date: …` stands for; without it “now” is no date.
    public var now: Int?

    public init(
        _ mode: Mode = .strict, limits: RenderLimits = RenderLimits(), partials: [String: Template] = [:],
        now: Int? = nil
    ) {
        (self.mode, self.limits, self.partials, self.now) = (mode, limits, partials, now)
    }
}

/// What one rendering may cost.
public struct RenderLimits: Sendable {
    /// Nodes, turns of loops and filters, and 16 bytes or one element each that a filter reads or makes.
    public var work: Int
    /// Bytes of UTF-8 of the text and of every string on the way to it.
    public var bytes: Int
    /// Blocks and partials inside each other.
    public var depth: Int

    public init(work: Int = 100_000, bytes: Int = 65_536, depth: Int = 100) {
        (self.work, self.bytes, self.depth) = (work, bytes, depth)
    }
}

/// Why a text is not a template. Line and column count from 1, inside the text; columns count Unicode scalars.
public struct TemplateSyntaxError: Error, Sendable, Hashable {
    public let sentence: String
    public let line: Int
    public let column: Int
}
