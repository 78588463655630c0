public import SchemaModel
public import SchemaSyntax

/// A surface type of the language: what an author may write behind `type:`.
///
/// A type reads its own keys into typed options, then lowers itself to a `CoreType`; nothing behind the compiler
/// knows which type a field had. A new type is one file and one line in `FieldTypeCatalogue.standard`.
public protocol FieldType: Sendable {
  /// What its keys say once they are read.
  associatedtype Options: Sendable

  /// The word behind `type:`.
  var name: String { get }
  /// The keys it reads besides the common ones.
  var keys: Set<FieldKey> { get }
  /// Whether `unique` and `identity` make sense of it.
  var canBeUnique: Bool { get }
  /// Its tests in every back end, and its page in the manual.
  var examples: FieldTypeExamples { get }

  /// Reads its keys. Nil where one of them is wrong, which the reader has been told.
  func options(_ reader: SettingsReader) -> Options?
  /// What the field becomes.
  func lower(_ options: Options, _ context: LoweringContext) -> CoreType
}

extension FieldType {
  public var canBeUnique: Bool { true }

  /// The catalogue key of the line that says what it is for.
  public var summary: String { "type.\(name)" }

  /// The catalogue key of the line that says what an entry may look like.
  public var takes: String { "takes.\(name)" }

  /// The catalogue key of the line that says what becomes of it.
  public var stored: String { "stored.\(name)" }
}
