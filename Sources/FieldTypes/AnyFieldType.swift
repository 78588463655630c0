import Diagnostics
public import SchemaModel
public import SchemaSyntax

/// A field type without its `Options`: what a catalogue can hold.
public struct AnyFieldType: Sendable {
  public let name: String
  /// The catalogue key of the line that says what it is for.
  public let summary: String
  /// The catalogue key of the line that says what an entry may look like.
  public let takes: String
  /// The catalogue key of the line that says what becomes of it.
  public let stored: String
  public let keys: Set<FieldKey>
  public let canBeUnique: Bool
  public let examples: FieldTypeExamples
  private let lowering: @Sendable (SettingsReader) -> CoreType?

  /// Makes a type of any kind.
  ///
  /// - Parameter type: the type to hold.
  public init(_ type: some FieldType) {
    name = type.name
    summary = type.summary
    takes = type.takes
    stored = type.stored
    keys = type.keys
    canBeUnique = type.canBeUnique
    examples = type.examples
    lowering = { reader in type.options(reader).map { type.lower($0, reader.context) } }
  }

  /// Reads the keys and lowers the field. Nil where one of them is wrong: the bag has been told.
  ///
  /// - Parameter reader: of the keys of a field.
  /// - Returns: what the field becomes.
  public func lower(_ reader: SettingsReader) -> CoreType? {
    let before = reader.bag.errorCount
    let core = lowering(reader)
    return reader.bag.errorCount == before ? core : nil
  }

  /// Whether a field of this type may carry the key. What nothing understands yet is nobody's.
  ///
  /// - Parameter key: that a field of the type has.
  /// - Returns: false for keys of other types, and of later versions.
  public func accepts(_ key: FieldKey) -> Bool {
    switch key.support {
    case .common, .formula: true
    case .typed: keys.contains(key)
    case .later, .customize: false
    }
  }
}
