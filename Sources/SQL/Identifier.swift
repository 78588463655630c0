/// The name of a table, a column or an index. It enters SQL only quoted, so any text is safe as one.
public struct Identifier: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let text: String

  /// - Parameter text: the name; any text.
  public init(_ text: String) { self.text = text }
  public init(stringLiteral text: String) { self.text = text }

  public var description: String { text }

  public static func < (left: Identifier, right: Identifier) -> Bool { left.text < right.text }
}
