import Delimited
import Diagnostics
import ImportPlanning
import LegacySources
import SchemaModel

/// The rows of an old file, after its header, with the columns that the import maps.
struct BoundFile {
  var source: any RowSource
  let columns: BoundColumns

  /// - Parameters:
  ///   - file: The file.
  ///   - definition: Its import.
  /// - Throws: A `Failure` where the file cannot be read, or its columns are not those of the mapping.
  init(_ file: OldFile, _ definition: ImportDefinition) throws {
    let (source, header) = try file.rows()
    let bound = BoundColumns(definition, header: header) { try file.rows().source }
    guard let columns = bound else {
      throw Failure(.data, "failure.import.columns", ["import": definition.name, "path": definition.path])
    }
    self.source = source
    self.columns = columns
  }
}
