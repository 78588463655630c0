public import Engine
public import SchemaModel
public import Storage

/// Where a server finds its business again after the files or the database changed.
public protocol BusinessSource: Sendable {
  /// The files of the business as they lie now. Takes microseconds a file.
  func stamp() -> SourceStamp
  /// Compiles the business. Blocks.
  ///
  /// - Returns: The business, its database not opened yet.
  /// - Throws: A `Failure` where the schema has errors or there is none.
  func compile() throws -> CompiledBusiness
}

/// A business whose schema is compiled, and whose database may not fit it yet.
public struct CompiledBusiness: Sendable {
  public let schema: Schema
  /// Opens the database for the schema. Blocks. Throws `failure.database.outdated` where it does not fit.
  public let open: @Sendable () throws -> ServedBusiness

  /// - Parameters:
  ///   - schema: The schema.
  ///   - open: Opens the database for it.
  public init(schema: Schema, open: @escaping @Sendable () throws -> ServedBusiness) {
    self.schema = schema
    self.open = open
  }
}

/// A business with the services that a server needs, over an open database that fits its schema.
public struct ServedBusiness: Sendable {
  public let schema: Schema
  public let records: RecordService
  public let reports: ReportService?
  public let imports: (any ImportStore)?

  /// - Parameters:
  ///   - schema: The schema.
  ///   - records: The record service of the same schema.
  ///   - reports: The reports; nil for a server without report pages.
  ///   - imports: The ledger of imports; nil for a server without import pages.
  public init(
    schema: Schema, records: RecordService, reports: ReportService? = nil, imports: (any ImportStore)? = nil
  ) {
    self.schema = schema
    self.records = records
    self.reports = reports
    self.imports = imports
  }
}
