public import Diagnostics
public import Localization

/// A check of an entity, as written.
public struct CheckDeclaration: Sendable {
  public let name: Written<String>
  /// The formula that must hold.
  public let require: SyntaxNode
  public let severity: Written<String>?
  public let message: Written<LocalizedText>?
  /// The field beside which the message is shown.
  public let at: Written<String>?
  /// The policy for records that were stored before the check; nil where it is absent.
  public let storedRecords: String?
  /// Whether roles that may not read what it reads are told what it says.
  public let reveals: Bool

  /// The values of `severity`.
  static let severities = ["error", "warning", "note"]

  /// Reads a check.
  ///
  /// - Parameters:
  ///   - declaration: the check.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil where its name is not allowed, or `require` is missing.
  public init?(_ declaration: Declaration, bag: DiagnosticBag) {
    guard NameRule.check(declaration, bag: bag),
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange,
        of: .check, bag: bag)
    else { return nil }
    severity = keys.oneOf(Self.severities, "severity")
    message = keys.localized("message")
    at = keys.text("at")
    reveals = keys.yesNo(FieldKey.reveals.rawValue)?.value ?? false
    storedRecords = StoredRecordsKey.word(keys.value(StoredRecordsKey.name), keys.nodes)
    guard let require = keys.value("require", required: true) else { return nil }
    name = Written(declaration.name, at: declaration.nameRange)
    self.require = require
  }
}
