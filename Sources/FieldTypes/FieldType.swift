public import SchemaModel
public import SchemaSyntax

/// A field type of the schema language: a word that may follow `type:`.
///
/// A type reads its own keys into typed options, then lowers itself to a `CoreType`; code behind the compiler does not
/// know which type a field had. To add a type, write one file and add one line to `FieldTypeCatalogue.standard`.
public protocol FieldType: Sendable {
  /// The typed values of its keys.
  associatedtype Options: Sendable

  /// The word after `type:`.
  var name: String { get }
  /// The keys that it reads besides the common ones.
  var keys: Set<FieldKey> { get }
  /// Whether fields of the type may be unique or part of an identity.
  var canBeUnique: Bool { get }
  /// Accepted and refused input: tests for every back end, and a page of the manual.
  var examples: FieldTypeExamples { get }

  /// Reads the keys of a field.
  ///
  /// - Parameter reader: The keys of the field.
  /// - Returns: The typed options, or nil if a key is wrong, which has been reported.
  func options(_ reader: SettingsReader) -> Options?
  /// Lowers a field to the closed core.
  ///
  /// - Parameters:
  ///   - options: The typed options of the field.
  ///   - context: The conventions of the business.
  /// - Returns: The core type of the field.
  func lower(_ options: Options, _ context: LoweringContext) -> CoreType
}

extension FieldType {
  public var canBeUnique: Bool { true }

  /// The catalogue key of a sentence about the purpose of the type.
  public var summary: String { "type.\(name)" }

  /// The catalogue key of a sentence about accepted input.
  public var takes: String { "takes.\(name)" }

  /// The catalogue key of a sentence about the stored value.
  public var stored: String { "stored.\(name)" }
}
