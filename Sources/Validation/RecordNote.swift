public import SchemaModel

/// What the validator did to a value that is worth a word to whoever typed it, though nothing is refused.
public struct RecordNote: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Control or bidi-override characters, which do not show, were taken out.
    case invisibleRemoved
  }

  public let path: FieldPath
  public let kind: Kind

  public init(_ kind: Kind, at path: FieldPath) {
    self.kind = kind
    self.path = path
  }
}
