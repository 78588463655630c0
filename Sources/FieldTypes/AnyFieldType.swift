import Diagnostics
public import SchemaModel
public import SchemaSyntax

/// A type-erased `FieldType`, for catalogues.
public struct AnyFieldType: Sendable {
  /// The word after `type:`.
  public let name: String
  /// The catalogue key of a sentence about the purpose of the type.
  public let summary: String
  /// The catalogue key of a sentence about accepted input.
  public let takes: String
  /// The catalogue key of a sentence about the stored value.
  public let stored: String
  /// The keys that the type has besides the common ones.
  public let keys: Set<FieldKey>
  /// Whether fields of the type may be unique or part of an identity.
  public let canBeUnique: Bool
  /// Accepted and refused input.
  public let examples: FieldTypeExamples
  private let lowering: @Sendable (SettingsReader) -> CoreType?

  /// Erases a field type.
  ///
  /// - Parameter type: The type.
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

  /// Reads the keys of a field and lowers it to the closed core.
  ///
  /// - Parameter reader: The keys of the field.
  /// - Returns: The core type, or nil if a key is wrong, which has been reported.
  public func lower(_ reader: SettingsReader) -> CoreType? {
    let before = reader.bag.errorCount
    let core = lowering(reader)
    return reader.bag.errorCount == before ? core : nil
  }

  /// Whether fields of this type may have a key.
  ///
  /// - Parameter key: A key of a field.
  /// - Returns: false for keys of other types, and for keys that this version does not support.
  public func accepts(_ key: FieldKey) -> Bool {
    switch key.support {
    case .common, .formula: true
    case .typed: keys.contains(key)
    case .later, .customize: false
    }
  }
}
