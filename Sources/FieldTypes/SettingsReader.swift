public import Diagnostics
public import Localization
public import SchemaModel
public import SchemaSyntax

/// Reads the keys of a field for its type.
///
/// A function returns nil where its key is absent, and where it is wrong; in the second case the bag has been told,
/// and the field will not be lowered.
public struct SettingsReader {
  public let field: FieldDeclaration
  /// The built-in type that is reading.
  public let typeName: String
  public let context: LoweringContext
  let nodes: NodeReader
  private let scope: any FieldScope

  public init(
    _ field: FieldDeclaration, typeName: String, context: LoweringContext, scope: any FieldScope, bag: DiagnosticBag
  ) {
    self.field = field
    self.typeName = typeName
    self.context = context
    self.scope = scope
    nodes = NodeReader(bag: bag)
  }

  /// Where what is wrong is told.
  public var bag: DiagnosticBag { nodes.bag }

  /// The text behind a key, in one or more languages.
  public func localized(_ key: FieldKey) -> LocalizedText? {
    field[key].flatMap { nodes.localized($0.node, key: key.rawValue) }?.value
  }

  /// The whole number behind a key, if it lies within `limits`; otherwise `code` says what is wrong.
  public func integer(_ key: FieldKey, in limits: ClosedRange<Int>, else code: DiagnosticCode) -> Int? {
    field[key].flatMap { integer($0.node, key, in: limits, else: code) }
  }

  /// The list that `options` names or holds; the key must be there.
  public func optionList() -> OptionListID? { required(.options).flatMap { scope.optionList($0) } }

  /// The entity that `to` names; the key must be there.
  public func entity() -> EntityName? { required(.to).flatMap { scope.entity($0) } }

  /// A key that the type cannot do without.
  public func required(_ key: FieldKey) -> Setting? {
    if let setting = field[key] { return setting }
    // `list` with `of:`: the rows of another entity need no fields here.
    if key == .fields, field.postponed.contains(.of) { return nil }
    bag.report(
      .missingKey, at: field[.type]?.node.range ?? field.nameRange, ["key": key.rawValue],
      helps: [Diagnostic.Help("help.add_key.\(key.rawValue)")])
    return nil
  }

  func integer(
    _ node: SyntaxNode, _ key: FieldKey, in limits: ClosedRange<Int>, else code: DiagnosticCode
  ) -> Int? {
    guard let number = nodes.integer(node, key: key.rawValue) else { return nil }
    if limits.contains(number.value) { return number.value }
    bag.report(
      code, at: number.range,
      [
        "key": key.rawValue, "value": String(number.value), "type": typeName, "min": String(limits.lowerBound),
        "max": String(limits.upperBound),
      ])
    return nil
  }
}
