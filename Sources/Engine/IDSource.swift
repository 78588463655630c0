public import SchemaModel

/// What gives records and rows their identities. Tests have their own.
public protocol IDSource: Sendable {
  /// An identity that nothing else has, above all that were given before.
  func next() -> RecordID
}
