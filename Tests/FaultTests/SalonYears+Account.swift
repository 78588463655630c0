import JSONText
import TestSupport

/// The account of a salon: everything that the model says must be in the database, and nothing else may be.
extension SalonYears {
  /// What is wrong with the database.
  ///
  /// - Parameter former: The history before the last change of the schema.
  func faults(since former: [(record: String, version: String, action: String, commitment: String)]) async throws
    -> [String]
  {
    let history = try database.history()
    var found = zip(former, history).filter { $0 != $1 }.map { "the entry \($0) is now \($1)" }
    if history.count < former.count { found.append("\(former.count) entries are now \(history.count)") }
    for entry in history.dropFirst(former.count) where !former.isEmpty {
      if !["convert", "recompute"].contains(entry.action) { found.append("the entry \(entry)") }
    }
    let entries = Dictionary(grouping: history, by: \.record)
    for entity in salon.fields.keys.sorted() { found += try await faults(of: entity, entries) }
    return try await found + faultsOfChecks()
  }

  private func faults(
    of entity: String,
    _ entries: [String: [(record: String, version: String, action: String, commitment: String)]]
  ) async throws -> [String] {
    let export = try await run("export", "salon", entity, "--quiet")
    guard export.exitCode == 0 else { return [export.errors] }
    var wanted = salon.wanted(entity)
    var found: [String] = []
    for line in export.output.split(separator: "\n") {
      let record = try JSONValue.parse(String(line))
      let id = record["id"]?.string ?? ""
      let values = Dictionary((record["values"]?.members ?? []).map { ($0.name, $0.value.withoutRowIDs) }) { $1 }
      let right = wanted.removeValue(forKey: id)
      if right?.mapValues(\.withoutRowIDs) != values {
        found.append("\(entity): \(SalonChange.row(values).text) for \(SalonChange.row(right ?? [:]).text)")
      }
      let versions = (entries[id] ?? []).map(\.version)
      if versions != (1...max(1, versions.count)).map(String.init) || record["version"]?.whole != versions.count {
        found.append("\(entity) \(id): version \(record["version"]?.text ?? "-") with entries of \(versions)")
      }
    }
    return found + wanted.keys.sorted().map { "\(entity) \($0) is gone" }
  }

  private func faultsOfChecks() async throws -> [String] {
    var found: [String] = []
    let check = try await run("db", "check", "salon", "--json", "--quiet")
    if try JSONValue.parse(check.output)["problems"] != .array([]) { found.append("check: \(check.output)") }
    let proof = try await run("audit", "verify", "salon", "--json", "--quiet")
    if try JSONValue.parse(proof.output)["findings"] != .array([]) { found.append("audit: \(proof.output)") }
    let status = try JSONValue.parse(try await run("db", "status", "salon", "--json", "--quiet").output)
    if status["state"] != .string("up_to_date") { found.append("the state is \(status["state"]?.text ?? "-")") }
    let aside = (status["aside"]?.items ?? []).map { "\($0["name"]?.string ?? "") \($0["values"]?.text ?? "")" }
    let kept = salon.aside.map { "\($0.key) \($0.value)" }
    if aside.sorted() != kept.sorted() { found.append("aside are \(aside) for \(kept)") }
    return found
  }
}
