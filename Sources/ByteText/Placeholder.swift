public struct Pattern: Hashable, Sendable { public let source: String; public init(source: String) { self.source = source } }
