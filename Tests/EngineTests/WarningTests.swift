import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Warnings ask once", .onBothEngines)
struct WarningTests {
  private let ledger: Ledger
  private static let young = #"{"full_name": "Sara", "born": "2015-01-01"}"#

  init() throws { ledger = try Ledger() }

  private func asked(_ outcome: SaveOutcome) -> [String] {
    guard case .unconfirmed(let warnings) = outcome else { return ["\(outcome)"] }
    return warnings.map { "\($0.path): \($0.rule.rawValue)" }
  }

  @Test("nothing is saved before somebody says yes; then the answer is kept with the record and in its history")
  func confirmed() throws {
    #expect(try asked(ledger.create(Self.young)) == ["born: check:looks_young"])
    #expect(try ledger.service.list(ledger.customer).total == 0)
    #expect(try asked(ledger.create(Self.young, confirmed: .checks(["other"]))) == ["born: check:looks_young"])
    let outcome = try ledger.create(Self.young, confirmed: Engine.Confirmation("looks_young"))
    let record = try ledger.saved(outcome)
    guard case .saved(_, let remarks) = outcome else { return }
    #expect(remarks.warnings.map(\.rule.rawValue) == ["check:looks_young"])
    #expect(record.warnings == ["looks_young"])
    let stored = try #require(try ledger.service.record(record.id, in: ledger.customer))
    #expect(RecordJSON.encode(stored, entity: ledger.customer)["warnings"] == .array([.string("looks_young")]))
    let entry = try #require(try ledger.service.history(record.id, in: ledger.customer).first)
    #expect(entry.confirmed == ["looks_young"])
    #expect(RecordJSON.encode(entry)["confirmed"] == .array([.string("looks_young")]))
  }

  @Test("a yes holds until what the check reads changes; a warning that no longer applies goes")
  func again() throws {
    let record = try ledger.saved(ledger.create(Self.young, confirmed: .all))
    let other = try ledger.saved(ledger.update(record.id, #"{"level": 3}"#))
    #expect(other.warnings == ["looks_young"])
    #expect(try asked(ledger.update(record.id, #"{"born": "2016-01-01"}"#)) == ["born: check:looks_young"])
    let younger = try ledger.saved(ledger.update(record.id, #"{"born": "2016-01-01"}"#, confirmed: .all))
    #expect(younger.warnings == ["looks_young"])
    let grown = try ledger.saved(ledger.update(record.id, #"{"born": "1990-01-01"}"#))
    #expect(grown.warnings == [])
    #expect(try ledger.service.record(record.id, in: ledger.customer)?.warnings == [])
    let confirmed = try ledger.service.history(record.id, in: ledger.customer).map(\.confirmed)
    #expect(confirmed == [["looks_young"], [], ["looks_young"], []], "each act names what was confirmed by it")
  }

  @Test("a note is told with what was saved")
  func notes() throws {
    let outcome = try ledger.create(#"{"full_name": "Sara", "lines": [{"quantity": 1, "price": 1000}]}"#)
    guard case .saved(_, let remarks) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    #expect(remarks.notices.map(\.rule.rawValue) == ["check:worth_a_call"])
    #expect(remarks.warnings.isEmpty)
  }

  @Test(
    "names with commas, or the word all",
    arguments: [("", Engine.Confirmation.none), ("all", .all), ("a, all", .all), ("a, b", .checks(["a", "b"]))])
  func words(text: String, confirmation: Engine.Confirmation) { #expect(Engine.Confirmation(text) == confirmation) }
}
