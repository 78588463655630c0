public import Diagnostics

/// A key of a field with what stands behind it, as written.
public struct Setting: Hashable, Sendable {
  public let key: FieldKey
  public let keyRange: SourceRange
  public let node: SyntaxNode

  public init(key: FieldKey, keyRange: SourceRange, node: SyntaxNode) {
    self.key = key
    self.keyRange = keyRange
    self.node = node
  }
}

/// A field as written: its name and its keys, each once, in the order of the file.
public struct FieldDeclaration: Hashable, Sendable {
  public let name: String
  public let nameRange: SourceRange
  public let settings: [Setting]

  public init(name: String, nameRange: SourceRange, settings: [Setting]) {
    self.name = name
    self.nameRange = nameRange
    self.settings = settings
  }

  /// What stands behind a key.
  public subscript(key: FieldKey) -> Setting? { settings.first { $0.key == key } }

  /// The field with the keys of a base type that it does not carry itself.
  public func refining(_ base: [Setting]) -> FieldDeclaration {
    let own = Set(settings.map(\.key))
    return FieldDeclaration(
      name: name, nameRange: nameRange, settings: settings + base.filter { !own.contains($0.key) })
  }
}
