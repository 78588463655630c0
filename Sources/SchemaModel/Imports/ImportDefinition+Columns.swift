public import Diagnostics
import Localization

extension ImportDefinition {
  /// What is wrong between the mapping and the header of the file: columns that are not there (I001), and columns that
  /// nobody said anything about (I002). O(columns × suggestions).
  public func problems(header: [String]) -> [Diagnostic] {
    let found = Set(header.map(Self.folded))
    let named = (key.map { [$0] } ?? []) + map.flatMap(\.columns) + ignored
    // A column that is probably meant by another name is not missed a second time.
    var known = Set(named.map { Self.folded($0.name) })
    var problems = named.filter { !found.contains(Self.folded($0.name)) }.map { column in
      let nearest = Suggestion.nearest(to: column.name, among: header)
      if let nearest { known.insert(Self.folded(nearest)) }
      return Diagnostic(
        .importColumnUnknown, at: column.range, ["column": column.name, "path": path],
        helps: [
          nearest.map { .didYouMean($0, at: column.range) }
            ?? .init("help.known_names", ["names": header.prefix(24).map { "`\($0)`" }.joined(separator: ", ")])
        ])
    }
    for column in header where !known.contains(Self.folded(column)) {
      problems.append(Diagnostic(.importColumnUnmapped, at: mapRange, ["column": column, "path": path]))
    }
    return problems
  }

  /// The places of named columns in a header; nil where it has none of that name.
  public static func place(of column: Column, in header: [String]) -> Int? {
    let name = folded(column.name)
    return header.firstIndex { folded($0) == name }
  }

  /// A name as it is compared: case, script variants, invisible characters and further white space count for nothing.
  private static func folded(_ name: String) -> String {
    Folding.fold(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
