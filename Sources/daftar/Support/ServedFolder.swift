import Diagnostics
import Engine
import FieldTypes
import SchemaCompiler
import SchemaModel
import Server
import Storage
import Validation

/// The folder of a business that a running server looks at for changes.
struct ServedFolder: BusinessSource {
  let path: String
  /// The files that the first compilation read, beside those of the folder.
  let files: Set<String>
  /// The database that the server runs with: it stays the same, whatever the business is called.
  let database: DatabaseLocation

  func stamp() -> SourceStamp { SourceStamp(path: path, others: files) }

  func compile() throws -> CompiledBusiness {
    let compilation = try Workspace(path: path).compilation
    guard let schema = compilation.schema else {
      let errors = compilation.diagnostics.count { $0.severity == .error }
      throw Failure(.data, "failure.schema_errors", ["path": path, "errors": String(errors)])
    }
    let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    return CompiledBusiness(schema: schema) { [database] in
      let store = try DatabaseDrivers.database(named: database.description, schema).open(for: .writing)
      return ServedBusiness(
        schema: schema, records: RecordService(schema: schema, store: store, validator: validator),
        reports: ReportService(schema: schema, store: store, zones: SystemZones()), imports: store)
    }
  }
}
