public import Diagnostics
public import Localization

/// A form of the `forms` block, as written: names that are not resolved yet.
public struct NamedFormDeclaration: Sendable {
  public let name: Written<String>
  /// The entity whose fields it shows.
  public let entity: Written<String>
  public let label: Written<LocalizedText>?
  public let highlight: [Written<String>]
  /// Fields beside each other, row by row, before the tabs.
  public let rows: [[Written<String>]]
  public let tabs: [FormDeclaration.Tab]
  /// Fields that are asked on another day.
  public let askLater: [Written<String>]

  /// Reads a form.
  ///
  /// - Parameters:
  ///   - declaration: the form.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil where its entity is missing.
  public init?(_ declaration: Declaration, bag: DiagnosticBag) {
    guard
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange,
        of: .namedForm, bag: bag)
    else { return nil }
    label = keys.localized("label")
    highlight = keys.texts("highlight") ?? []
    let isPlaced = keys.pair("tabs") != nil
    rows = FormDeclaration.rows(keys.list("fields", required: !isPlaced) ?? [], keys.nodes)
    tabs = FormDeclaration.tabs(keys, of: .namedFormTab)
    askLater = keys.texts("ask_later") ?? []
    guard let entity = keys.text("of", required: true) else { return nil }
    name = Written(declaration.name, at: declaration.nameRange)
    self.entity = entity
  }
}
