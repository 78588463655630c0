public import Delimited
public import Diagnostics
public import SchemaModel

/// Makes diagnostics of an import when its old file is read, at the ranges of the schema that they are about.
public struct ImportDiagnostics {
  private let definition: ImportDefinition
  private let origins: SourceMap

  /// Makes the diagnostics of one import.
  ///
  /// - Parameters:
  ///   - definition: the import.
  ///   - origins: the ranges of its parts.
  public init(_ definition: ImportDefinition, origins: SourceMap) {
    self.definition = definition
    self.origins = origins
  }

  /// Compares the mapping with the header of the file: missing columns (I001), and columns that the import does not
  /// mention (I002, I014); or that a row below is the header (I022), which says it all. O(columns × suggestions).
  ///
  /// - Parameters:
  ///   - names: the names of the file's columns.
  ///   - below: the rows below.
  /// - Returns: Empty where `ImportHeader.fits` holds, else at least one.
  public func problems(header names: [String], below: FirstRows = FirstRows()) -> [Diagnostic] {
    let header = ImportHeader(names)
    let columns = definition.columns
    if let line = line(ofHeaderIn: below, missing: header.missing(for: definition).count) {
      return [atMap(.importHeaderBelow, ["line": String(line)])]
    }
    // A column that is probably meant by another name is not missed a second time.
    var meant: Set<String> = []
    let missing = header.missing(for: definition).map { index in
      let nearest = Suggestion.nearest(to: columns[index], among: header.names)
      if let nearest { meant.insert(ImportHeader.folded(nearest)) }
      let range = origins[.importColumn(definition.name, index)]
      let known = header.names.prefix(24).map { "`\($0)`" }.joined(separator: ", ")
      return Diagnostic(
        .importColumnUnknown, at: range, ["column": columns[index], "path": definition.path],
        helps: [nearest.map { .didYouMean($0, at: range) } ?? .init("help.known_names", ["names": known])])
    }
    let unmentioned = header.unmentioned(by: definition).filter { column in
      !meant.contains(ImportHeader.folded(header.names[column]))
    }
    return missing
      + unmentioned.map { column in
        let name = header.names[column]
        return header.repeated.contains(column)
          ? atMap(.importColumnAlike, ["column": names[column], "name": name])
          : atMap(.importColumnUnmapped, ["column": name])
      }
  }

  /// The line of the row that is the header, where titles stand above it: most columns of the import are there, and few
  /// or none in the first row.
  private func line(ofHeaderIn rows: FirstRows, missing: Int) -> Int? {
    let count = definition.columns.count
    guard count > 1, missing * 3 > count * 2 else { return nil }
    return rows.below.first { ImportHeader($0.cells).missing(for: definition).count * 3 <= count }?.line
  }

  /// The diagnostic of a remark, at its range in the schema.
  ///
  /// - Parameter remark: a remark of a plan.
  public func diagnostic(_ remark: ImportRemark) -> Diagnostic {
    switch remark {
    case .unnamedColumns(let count): atMap(.importUnnamedColumns, ["n": String(count)])
    case .unseenLines(let count, let first):
      atMap(.importLinesUnseen, ["n": String(count), "line": String(first)])
    case .waveEmpty(let wave, let rows):
      Diagnostic(.importWaveEmpty, at: range(ofWave: wave), ["wave": name(ofWave: wave), "rows": String(rows)])
    case .wavesOverlap(let earlier, let later, let rows):
      Diagnostic(
        .importWavesOverlap, at: range(ofWave: later),
        ["wave": name(ofWave: later), "earlier": name(ofWave: earlier), "n": String(rows)])
    case .namesUnfound(let field, let rows, let entity, let other):
      Diagnostic(
        .importNamesUnfound, at: range(ofField: field),
        ["n": String(rows), "entity": entity.text, "import": other])
    case .plannedAfter(let field, let entity, let other):
      Diagnostic(.importPlannedAfter, at: range(ofField: field), ["entity": entity.text, "import": other])
    }
  }

  private func atMap(_ code: DiagnosticCode, _ arguments: [String: String]) -> Diagnostic {
    let arguments = arguments.merging(["path": definition.path]) { own, _ in own }
    return Diagnostic(code, at: origins[.importMap(definition.name)], arguments)
  }

  private func range(ofField field: Int) -> SourceRange? { origins[.importField(definition.name, field)] }
  private func range(ofWave wave: Int) -> SourceRange? { origins[.importWave(definition.name, wave)] }

  private func name(ofWave wave: Int) -> String {
    definition.waves.indices.contains(wave) ? definition.waves[wave].name : ""
  }
}
