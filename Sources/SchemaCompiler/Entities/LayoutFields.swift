import Diagnostics
import SchemaSyntax

/// Looks up the fields that the rows of a form name, each of which stands in it once.
struct LayoutFields {
  private let lookup: FieldLookup
  private let bag: DiagnosticBag
  /// Where each field was placed first, by its id.
  private(set) var places: [Int: SourceRange] = [:]

  init(_ lookup: FieldLookup, bag: DiagnosticBag) {
    self.lookup = lookup
    self.bag = bag
  }

  /// The ids of the fields, row by row; rows without fields are left out.
  mutating func rows(_ rows: [[Written<String>]]) -> [[Int]] {
    rows.map { row in row.compactMap { place($0) } }.filter { !$0.isEmpty }
  }

  /// The id of a field that a row names; N018 where another row has it already.
  private mutating func place(_ name: Written<String>) -> Int? {
    guard let id = lookup.id(name) else { return nil }
    if let first = places[id] {
      bag.report(
        .fieldPlacedTwice, at: name.range, ["name": name.value],
        notes: [Diagnostic.Note("note.first_here", at: first)])
      return nil
    }
    places[id] = name.range
    return id
  }

  /// The ids, each once.
  static func unique(_ ids: [Int]) -> [Int] {
    ids.enumerated().filter { index, id in !ids[..<index].contains(id) }.map(\.element)
  }
}
