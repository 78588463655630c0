import Diagnostics
import SchemaSyntax

/// Resolves the fields in the rows of a form, each of which may occur once.
struct LayoutFields {
  private let lookup: FieldLookup
  private let bag: DiagnosticBag
  /// The range of the first use of each field, by its id.
  private(set) var ranges: [Int: SourceRange] = [:]

  /// Makes an empty layout.
  ///
  /// - Parameters:
  ///   - lookup: resolves names of fields.
  ///   - bag: collects the diagnostics.
  init(_ lookup: FieldLookup, bag: DiagnosticBag) {
    self.lookup = lookup
    self.bag = bag
  }

  /// Resolves rows of names.
  ///
  /// - Parameter rows: the names as written.
  /// - Returns: The ids of the fields, row by row; rows without fields are left out.
  mutating func rows(_ rows: [[Written<String>]]) -> [[Int]] {
    rows.map { row in row.compactMap { id(of: $0) } }.filter { !$0.isEmpty }
  }

  /// The id of a field in a row; N018 where another row has it already.
  private mutating func id(of name: Written<String>) -> Int? {
    guard let id = lookup.id(name) else { return nil }
    if let first = ranges[id] {
      bag.report(
        .fieldPlacedTwice, at: name.range, ["name": name.value],
        notes: [Diagnostic.Note("note.first_here", at: first)])
      return nil
    }
    ranges[id] = name.range
    return id
  }

  /// Removes repeated ids. O(n²).
  ///
  /// - Parameter ids: the ids.
  /// - Returns: Each id once, in the order of first occurrence.
  static func unique(_ ids: [Int]) -> [Int] {
    ids.enumerated().filter { index, id in !ids[..<index].contains(id) }.map(\.element)
  }
}
