public import Diagnostics
public import Localization

/// An entity as written.
public struct EntityDeclaration: Sendable {
  public let name: String
  public let nameRange: SourceRange
  public let label: Written<LocalizedText>?
  public let plural: Written<LocalizedText>?
  /// Sets of field names.
  public let identity: [[Written<String>]]
  public let fields: [Declaration]
  public let form: FormDeclaration?
  /// The formula that names a record.
  public let title: SyntaxNode?
  public let checks: [CheckDeclaration]
  /// The policy of its fields and checks for records that were stored before, where they have none of their own.
  public let storedRecords: String?
  /// The names that the entity had before.
  public let formerNames: [Written<String>]

  /// Whether no new records of it are made.
  public let isRetired: Bool

  /// Reads the keys of an entity. Its fields stay as they are written.
  ///
  /// - Parameters:
  ///   - declaration: the entity.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil where it is not a mapping.
  public init?(_ declaration: Declaration, bag: DiagnosticBag) {
    name = declaration.name
    nameRange = declaration.nameRange
    let (node, strays) = Self.withoutStrayFields(declaration, bag)
    guard
      let keys = MappingReader(
        node, name: declaration.name, at: declaration.nameRange, of: .entity, bag: bag)
    else { return nil }
    label = keys.localized("label")
    plural = keys.localized("plural")
    if let counted = keys.mapping("counted") { Self.check(counted: counted, keys.nodes) }
    identity = Self.identity(keys, bag)
    fields = (keys.mapping("fields", required: strays.isEmpty) ?? strays).map(Declaration.init)
    if fields.isEmpty, let node = keys.value("fields"), node.pairs != nil {
      bag.report(.emptyList, at: node.range, ["name": declaration.name])
    }
    form = keys.value("form").flatMap { FormDeclaration($0, bag: bag) }
    title = keys.value("title")
    formerNames =
      keys.value(FieldKey.renamedFrom.rawValue).map {
        keys.nodes.oneOrMore($0, key: FieldKey.renamedFrom.rawValue)
      } ?? []
    isRetired =
      keys.value(FieldKey.retired.rawValue).flatMap {
        keys.nodes.yesNo($0, key: FieldKey.retired.rawValue)?.value
      } ?? false
    storedRecords = StoredRecordsKey.word(keys.value(StoredRecordsKey.name), keys.nodes)
    checks = (keys.mapping("checks") ?? []).compactMap { CheckDeclaration(Declaration($0), bag: bag) }
  }

  /// The sets of fields that identify a record. A single name is a set; a list of several names is ambiguous: each
  /// alone could be a set, or all together (T032).
  private static func identity(_ keys: MappingReader, _ bag: DiagnosticBag) -> [[Written<String>]] {
    guard let node = keys.value("identity"), let items = keys.list("identity") else { return [] }
    let names = items.compactMap(\.scalar)
    if names.count > 1, names.count == items.count {
      let together = "[[" + names.joined(separator: ", ") + "]]"
      let either = "[" + names.map { "[\($0)]" }.joined(separator: ", ") + "]"
      bag.report(
        .identityUnclear, at: node.range,
        helps: [
          Diagnostic.Help("help.identity_either", ["either": either]),
          Diagnostic.Help("help.identity_together", ["together": together]),
        ])
      return []
    }
    return items.compactMap { item in
      item.scalar == nil
        ? keys.nodes.texts(item, key: "identity") : keys.nodes.text(item, key: "identity").map { [$0] }
    }
  }

  /// Moves fields written directly under the entity, where it has no `fields`, into one: reported once, with what is
  /// missing.
  private static func withoutStrayFields(
    _ declaration: Declaration, _ bag: DiagnosticBag
  ) -> (SyntaxNode, [SyntaxNode.Pair]) {
    let node = declaration.node
    guard let pairs = node.pairs, node["fields"] == nil else { return (node, []) }
    let strays = pairs.filter { $0.value["type"] != nil }
    if strays.isEmpty { return (node, []) }
    bag.report(
      .missingKey, at: declaration.nameRange, ["key": "fields"], helps: [Diagnostic.Help("help.under_fields")])
    let others = pairs.filter { $0.value["type"] == nil }
    return (SyntaxNode(.mapping(others), at: node.range), strays)
  }

  /// Checks that `counted` has a word for each plural category of a language.
  private static func check(counted: [SyntaxNode.Pair], _ nodes: NodeReader) {
    for language in counted {
      let code = language.key.scalar ?? ""
      for form in nodes.mapping(language.value, key: code) ?? [] {
        _ = nodes.oneOf(["zero", "one", "two", "few", "many", "other"], form.key, key: code)
        _ = nodes.text(form.value, key: form.key.scalar ?? code)
      }
    }
  }
}
