public import Diagnostics

extension ImportDefinition {
  /// What is told where columns at the end of the old file have no name: they are left out. Nil where there are none.
  public func remark(unnamedColumns count: Int) -> Diagnostic? {
    guard count > 0 else { return nil }
    return Diagnostic(.importUnnamedColumns, at: mapRange, ["n": String(count), "path": path])
  }

  /// What is told where lines stand in cells of ignored columns that could be rows. Nil where there are none.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - first: the line on which the first row with such begins.
  public func remark(unseenLines count: Int, first: Int?) -> Diagnostic? {
    guard count > 0, let first else { return nil }
    return Diagnostic(
      .importLinesUnseen, at: mapRange, ["n": String(count), "line": String(first), "path": path])
  }

  /// What is wrong between the mapping and the header of the file: columns that are not there (I001), and columns that
  /// nobody said anything about (I002, I014). O(columns × suggestions).
  public func problems(header: [String]) -> [Diagnostic] {
    let columns = ColumnNames(header)
    let found = Set(columns.folded)
    // Columns without a name may have gone with the separators at the ends of the rows.
    let named =
      (key.map { [$0] } ?? []) + map.flatMap(\.columns) + ignored.filter { !ColumnNames.folded($0.name).isEmpty }
    // A column that is probably meant by another name is not missed a second time.
    var known = Set((named + ignored).map { ColumnNames.folded($0.name) })
    var problems = named.filter { !found.contains(ColumnNames.folded($0.name)) }.map { column in
      let nearest = Suggestion.nearest(to: column.name, among: columns.names)
      if let nearest { known.insert(ColumnNames.folded(nearest)) }
      return Diagnostic(
        .importColumnUnknown, at: column.range, ["column": column.name, "path": path],
        helps: [
          nearest.map { .didYouMean($0, at: column.range) }
            ?? .init(
              "help.known_names", ["names": columns.names.prefix(24).map { "`\($0)`" }.joined(separator: ", ")])
        ])
    }
    for (column, name) in columns.names.enumerated() where !known.contains(columns.folded[column]) {
      problems.append(
        columns.repeated.contains(column)
          ? Diagnostic(.importColumnAlike, at: mapRange, ["column": header[column], "name": name, "path": path])
          : Diagnostic(.importColumnUnmapped, at: mapRange, ["column": name, "path": path]))
    }
    return problems
  }

  /// The places of named columns in a header; nil where it has none of that name.
  public static func place(of column: Column, in header: [String]) -> Int? {
    let name = ColumnNames.folded(column.name)
    return ColumnNames(header).folded.firstIndex(of: name)
  }
}
