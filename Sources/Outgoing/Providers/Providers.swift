import ProviderKit

/// The kinds of provider that are compiled in.
public enum Providers {
    /// In the order in which documentation lists them.
    public static let all: [ProviderKind] = [Esendex.kind, Console.kind, FileSink.kind]
}
