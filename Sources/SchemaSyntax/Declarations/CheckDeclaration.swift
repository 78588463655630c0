public import Diagnostics
public import Localization

/// A check of an entity, as written.
public struct CheckDeclaration: Sendable {
  public let name: Written<String>
  /// The formula that must hold.
  public let require: SyntaxNode
  public let severity: Written<String>?
  public let message: Written<LocalizedText>?
  /// The field beside which the message stands.
  public let at: Written<String>?
  /// What it asks of records that were stored before it; nil where it does not say.
  public let storedRecords: String?

  /// The words behind `severity`.
  static let severities = ["error", "warning", "note"]

  /// Reads a check; nil where it does not say what it requires.
  public init?(_ declaration: Declaration, bag: DiagnosticBag) {
    guard NameRule.check(declaration, bag: bag),
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange,
        of: .check, bag: bag)
    else { return nil }
    severity = keys.oneOf(Self.severities, "severity")
    message = keys.localized("message")
    at = keys.text("at")
    storedRecords = StoredRecordsKey.word(keys.value(StoredRecordsKey.name), keys.nodes)
    guard let require = keys.value("require", required: true) else { return nil }
    name = Written(declaration.name, at: declaration.nameRange)
    self.require = require
  }
}
