public import Diagnostics

/// The working time that people have for an import, as written.
public struct CapacityDeclaration: Sendable {
  /// The range of the key `capacity`.
  public let range: SourceRange
  /// The first day.
  public let from: Written<String>?
  /// The path of a file of days on which nobody works.
  public let holidays: Written<String>?
  /// People and their minutes per day.
  public let people: [(name: Written<String>, minutes: Written<Int>)]
  /// The minutes that each kind of work takes.
  public let minutes: [(work: Written<String>, minutes: Written<String>)]

  /// The kinds of work that take time.
  public static let works = ["fix", "call", "merge", "review"]

  /// Reads `capacity`.
  ///
  /// - Parameters:
  ///   - pair: the key with its value.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil where the value is not a mapping.
  init?(_ pair: SyntaxNode.Pair, bag: DiagnosticBag) {
    guard
      let keys = MappingReader(
        pair.value, name: "capacity", at: pair.key.range, of: .importCapacity, bag: bag)
    else { return nil }
    range = pair.key.range
    from = keys.text("from", required: true)
    holidays = keys.text("holidays")
    people = (keys.mapping("people", required: true) ?? []).compactMap { pair in
      let name = pair.key.scalar ?? ""
      let person = MappingReader(
        pair.value, name: name, at: pair.key.range, of: .importPerson, bag: bag)
      return person?.integer("minutes_per_day", required: true).map { (Written(name, at: pair.key.range), $0) }
    }
    let works = keys.value("minutes").flatMap {
      MappingReader($0, name: "minutes", of: .importMinutes, bag: bag)
    }
    minutes = (works?.node.pairs ?? []).compactMap { pair in
      guard let name = pair.key.scalar, Self.works.contains(name) else { return nil }
      return keys.nodes.text(pair.value, key: name).map { (Written(name, at: pair.key.range), $0) }
    }
  }
}
