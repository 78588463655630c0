public import Diagnostics
import SchemaModel
import SchemaSyntax

/// Maps the parts of a schema to their ranges in the files. It is beside the schema, which does not depend on it: for
/// errors that are found long after the schema was compiled, when an old file is read.
public struct SourceMap: Sendable {
  /// A part of a schema.
  public enum Part: Hashable, Sendable {
    /// An import, by its name.
    case `import`(String)
    /// The mappings of an import.
    case importMap(String)
    /// A column that an import names, by its index in `ImportDefinition.columns`.
    case importColumn(String, Int)
    /// The mapping of a field of an import, by the field's id.
    case importField(String, Int)
    /// A wave of an import, by its index.
    case importWave(String, Int)
  }

  private var ranges: [Part: SourceRange] = [:]

  /// An empty map.
  public init() {}

  /// The range of a part; nil where it is not known.
  ///
  /// - Parameter part: a part of a schema.
  public subscript(_ part: Part) -> SourceRange? { ranges[part] }

  /// Adds the parts of an import.
  ///
  /// - Parameters:
  ///   - written: the import as written.
  ///   - definition: the compiled import, nothing left out.
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
