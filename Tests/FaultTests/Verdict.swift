import Engine
import Foundation
import SchemaModel
import Storage
import StorageSQLite
import TestSupport

/// What is wrong with the database of a business.
struct Verdict {
  let schema: Schema

  /// - Parameters:
  ///   - business: The path of the business.
  /// - Throws: `Unprepared` where it has errors.
  init(business: String) throws {
    guard let schema = try Workspace(path: business).schema else { throw Unprepared(errors: business) }
    self.schema = schema
  }

  /// Whether there is a database with tables at a path.
  func hasTables(_ path: String) throws -> Bool {
    if case .empty = try SQLiteStorage(path: path, schema: schema).status().state { false } else { true }
  }

  /// What the check of a database and the verification of its history find.
  func faults(_ path: String) throws -> [String] {
    let problems = try SQLiteStorage(path: path, schema: schema).check().problems.map {
      "\($0.kind) \($0.arguments.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })"
    }
    let store = try SQLiteStore(path: path, schema: schema, for: .inspection)
    defer { try? store.close() }
    let report = try store.readAudit { try AuditVerifier().report(on: $0) }
    return problems + (report.isSound ? [] : ["the history: \(report.findings.map(\.kind))"])
  }
}
