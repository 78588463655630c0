import Engine
import SchemaModel
import Storage
import Validation

/// The services of a business, behind the rights of whoever asks: a route gets none of them without a request, so that it
/// cannot forget whose rights hold.
struct GuardedServices: Sendable {
  private let records: RecordService
  private let reports: ReportService?
  private let imports: (any ImportStore)?

  /// - Parameters:
  ///   - records: The record service.
  ///   - reports: The reports; nil for a server without report pages.
  ///   - imports: The ledger of imports; nil for a server without import pages.
  init(records: RecordService, reports: ReportService?, imports: (any ImportStore)?) {
    self.records = records.acting(as: .nobody)
    self.reports = reports?.acting(as: .nobody)
    self.imports = records.schema.imports.isEmpty ? nil : imports
  }

  var hasReports: Bool { reports != nil }
  var hasImports: Bool { imports != nil }

  /// The record service with the rights of a user.
  ///
  /// - Parameter authorization: The rights.
  func records(for authorization: Authorization) -> RecordService { records.acting(as: authorization) }

  /// The reports with the rights of a user.
  ///
  /// - Parameter authorization: The rights.
  /// - Throws: `Refusal.notFound` on a server without report pages.
  func reports(for authorization: Authorization) throws -> ReportService {
    guard let reports else { throw Refusal.notFound }
    return reports.acting(as: authorization)
  }

  /// An import with the rights of a user.
  ///
  /// - Parameters:
  ///   - definition: The import.
  ///   - authorization: The rights.
  /// - Throws: `Refusal.notFound` on a server without import pages.
  func imports(_ definition: ImportDefinition, for authorization: Authorization) throws -> ImportService {
    guard let imports else { throw Refusal.notFound }
    return ImportService(definition, service: records(for: authorization), store: imports)
  }

  /// Checks that the files of the store are where they were opened.
  ///
  /// - Throws: A `Failure` where they were moved, removed or replaced.
  func checkLocation() throws { try records.checkLocation() }
}
