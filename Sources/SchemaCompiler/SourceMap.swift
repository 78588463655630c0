public import Diagnostics
import SchemaModel
import SchemaSyntax

/// Where the parts of a schema are written, beside the schema, which knows nothing of it: for what can turn out wrong
/// long after the schema was compiled, when an old file is read.
public struct SourceMap: Sendable {
  /// A part of a schema.
  public enum Part: Hashable, Sendable {
    /// An import, by its name.
    case `import`(String)
    /// The mappings of an import.
    case importMap(String)
    /// A column that an import names, by its index in `ImportDefinition.columns`.
    case importColumn(String, Int)
    /// What a field of an import is made of, by the field's id.
    case importField(String, Int)
    /// A wave of an import, by its index.
    case importWave(String, Int)
  }

  private var ranges: [Part: SourceRange] = [:]

  /// A map of nothing.
  public init() {}

  /// Where a part is written; nil where that is not known.
  public subscript(_ part: Part) -> SourceRange? { ranges[part] }

  /// Adds the parts of an import.
  ///
  /// - Parameters:
  ///   - written: the import as it is written.
  ///   - definition: what was made of it, nothing left out.
  mutating func add(_ written: ImportDeclaration, of definition: ImportDefinition) {
    let name = definition.name
    ranges[.import(name)] = written.name.range
    ranges[.importMap(name)] = written.mapRange
    let columns = (written.key.map { [$0] } ?? []) + written.map.flatMap(\.columns) + written.ignored.map(\.column)
    for (index, column) in columns.enumerated() { ranges[.importColumn(name, index)] = column.range }
    for (mapping, source) in zip(definition.map, written.map) {
      ranges[.importField(name, mapping.field)] = source.columns.first?.range ?? written.name.range
    }
    for index in definition.waves.indices {
      let isWritten = written.waves.indices.contains(index)
      ranges[.importWave(name, index)] = isWritten ? written.waves[index].name.range : written.name.range
    }
  }
}
