public import Diagnostics

/// A field as written: its name and its keys, each once, in the order of the file.
public struct FieldDeclaration: Hashable, Sendable {
  public let name: String
  /// The range of the name in the file.
  public let nameRange: SourceRange
  /// The keys with their values, in the order of the file.
  public let settings: [Setting]
  /// Keys that were refused because they belong to a later version; what depends on them is not reported as missing.
  public let postponed: Set<FieldKey>

  /// Makes a declaration.
  ///
  /// - Parameters:
  ///   - name: the name of the field.
  ///   - nameRange: the range of the name in the file.
  ///   - settings: its keys with their values, in the order of the file.
  ///   - postponed: keys of a later version that were refused.
  public init(name: String, nameRange: SourceRange, settings: [Setting], postponed: Set<FieldKey> = []) {
    self.name = name
    self.nameRange = nameRange
    self.settings = settings
    self.postponed = postponed
  }

  /// Reads the keys of a field, or of a type built on another (`base` is then its type). The values are not looked at.
  ///
  /// - Parameters:
  ///   - declaration: the field or type.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil, with T004, where it is not a mapping.
  public init?(_ declaration: Declaration, bag: DiagnosticBag) {
    guard let pairs = declaration.node.pairs else {
      if NameRule.lacksSpace(declaration.name) { return nil }
      let word = declaration.node.scalar ?? ""
      bag.report(
        .expectedMapping, at: declaration.node.isEmpty ? declaration.nameRange : declaration.node.range,
        ["key": declaration.name],
        helps: NameRule.isWellFormed(word)
          ? [
            Diagnostic.Help(
              "help.write_type", ["type": word],
              edit: Diagnostic.Help.Edit(range: declaration.node.range, replacement: "{type: \(word)}"))
          ] : [Diagnostic.Help("help.write_type", ["type": "text"])])
      return nil
    }
    name = declaration.name
    nameRange = declaration.nameRange
    settings = pairs.compactMap { Self.setting($0, bag) }
    postponed = Set(
      pairs.compactMap { $0.key.scalar.flatMap(FieldKey.init(rawValue:)) }.filter { $0.support == .later })
  }

  /// The setting of a key; nil where the field does not have it.
  ///
  /// - Parameter key: the key.
  public subscript(key: FieldKey) -> Setting? { settings.first { $0.key == key } }

  /// Adds the keys of a base type that the field does not have itself, and removes its own `type`.
  ///
  /// - Parameter base: the settings of the base type.
  /// - Returns: the combined field.
  public func refining(_ base: [Setting]) -> FieldDeclaration {
    let own = settings.filter { $0.key != .type }
    let keys = Set(own.map(\.key))
    return FieldDeclaration(
      name: name, nameRange: nameRange, settings: own + base.filter { !keys.contains($0.key) }, postponed: postponed)
  }

  private static func setting(_ pair: SyntaxNode.Pair, _ bag: DiagnosticBag) -> Setting? {
    let name = pair.key.scalar ?? ""
    guard let key = FieldKey(rawValue: name) else {
      let known = FieldKey.allCases.filter(\.isReady).map(\.rawValue)
      let nearest = Suggestion.nearest(to: name, among: known)
      bag.report(
        .unknownKey, at: pair.key.range, ["key": name],
        helps: [
          FieldKey.meant(by: name).map { .didYouMean($0.rawValue) } ?? nearest.map {
            .didYouMean($0, at: pair.key.range)
          }
            ?? .init("help.known_keys", ["keys": NodeReader.list(known)])
        ])
      return nil
    }
    switch key.support {
    case .common, .typed, .formula: return Setting(key: key, keyRange: pair.key.range, node: pair.value)
    case .later: bag.report(.laterFeature, at: pair.key.range, ["name": name])
    case .customize: bag.report(.unknownKey, at: pair.key.range, ["key": name], helps: [.init("help.customize_only")])
    }
    return nil
  }
}
