public import SchemaModel

/// A change that reading made to a value without refusing it, to be shown to the person who typed it.
public struct RecordNote: Hashable, Sendable {
  /// The kind of change.
  public enum Kind: Hashable, Sendable {
    /// Control or bidi-override characters, which are invisible, were removed.
    case invisibleRemoved
  }

  /// The path of the value.
  public let path: FieldPath
  /// The kind of change.
  public let kind: Kind

  /// Makes a note.
  ///
  /// - Parameters:
  ///   - kind: the kind of change.
  ///   - path: the path of the value.
  public init(_ kind: Kind, at path: FieldPath) {
    self.kind = kind
    self.path = path
  }
}
