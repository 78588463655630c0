import Engine
import SchemaCompiler
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

/// Values that were worked out when their formula meant something else are stale, though its text is the same.
@Suite(.onBothEngines) struct MeaningTests {
  private func schema(in folder: TemporaryFolder, calendar: String) throws -> Schema {
    let path = try folder.write(
      """
      daftar: 1
      business: {name: Library, languages: [en], country: IR, calendar: \(calendar)}
      entities:
        loan:
          fields:
            lent_on: {type: date}
            due_on: {type: date, compute: lent_on + months(6)}
            warned_on: {type: date, compute: lent_on + days(6)}
            is_old: {type: yes_no, compute: 'years_between(lent_on, due_on) > 1'}
            is_new: {type: yes_no, compute: 'lent_on > date("1404-01-05")'}
            kind: {type: text, compute: 'is_old ? "old" : "new"'}
      """, to: "business.yaml")
    let workspace = try Workspace(path: path)
    return try #require(workspace.schema, "\(workspace.compilation.diagnostics)")
  }

  @Test("Another calendar makes stored months stale") func anotherCalendarMakesStoredMonthsStale() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    let gregorian = try schema(in: folder, calendar: "gregorian")
    _ = try ScratchDatabase.storage(path: path, schema: gregorian).apply()
    #expect(try ScratchDatabase.storage(path: path, schema: gregorian).plan().state == .upToDate)
    let persian = try schema(in: folder, calendar: "persian")
    guard case .outdated(let differences) = try ScratchDatabase.storage(path: path, schema: persian).plan().state else {
      Issue.record("not outdated")
      return
    }
    #expect(
      differences == [
        .formulaChanged(
          table: "loan", column: "due_on", old: "lent_on + months(6)",
          new: "lent_on + months(6) // by the persian calendar"),
        .formulaChanged(
          table: "loan", column: "is_new", old: #"lent_on > date("1404-01-05")"#,
          new: #"lent_on > date("1404-01-05") // by the persian calendar"#),
        .formulaChanged(
          table: "loan", column: "is_old", old: "years_between(lent_on, due_on) > 1",
          new: "years_between(lent_on, due_on) > 1 // by the persian calendar"),
      ])
  }

  @Test("A formula whose undecided parts changed is another") func aFormulaWhoseUndecidedPartsChangedIsAnother() throws
  {
    let fields = try #require(try schema(in: TemporaryFolder(), calendar: "gregorian").entities.first).fields
    let meanings = fields.compactMap { $0.logic.compute?.meaning }
    #expect(meanings.last == #"is_old ? "old" : "new" // undecided is not true"#)
    #expect(meanings.first == "lent_on + months(6)")
  }
}
