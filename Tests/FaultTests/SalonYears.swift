import JSONText
import TestSupport
import Testing

/// The years of a salon: its database, beside the model of what has to be there.
final class SalonYears {
  let database: any SalonDatabase
  private(set) var salon = SalonChange.beginning
  /// How many kills there were in all of its years.
  private var turn = 0

  init(on database: any SalonDatabase) { self.database = database }

  /// Makes the database with its first records.
  func open() async throws {
    try write(salon)
    try Unprepared.check(try await run("db", "apply", "salon", "--quiet"))
    try await edit(SalonChange.first)
    #expect(try await faults(since: []) == [])
  }

  private func write(_ salon: Salon) throws { try database.folder.write(salon.yaml, to: "salon/business.yaml") }

  /// Runs the program over the database.
  func run(_ arguments: String..., input: String = "") async throws -> Command.Result {
    try await BuiltProgram.start(
      arguments, input: Array(input.utf8), environment: ["DAFTAR_DATABASE": database.address], in: database.folder
    ).result()
  }

  private func edit(_ edits: [Salon.Edit]) async throws {
    for edit in edits {
      switch edit {
      case .add(let entity, let values):
        let line = SalonChange.row(values).text
        let result = try await run("record", "add", "salon", entity, "--json", "--quiet", input: line)
        try Unprepared.check(result)
        salon.note(edit, id: try JSONValue.parse(result.output)["id"]?.string ?? "")
      case .change(let id, let values):
        let entity = salon.records.first { $0.id == id }?.entity ?? ""
        try Unprepared.check(
          try await run("record", "update", "salon", entity, id, "--data", SalonChange.row(values).text, "--quiet"))
        salon.note(edit, id: id)
      }
    }
  }

  /// Brings the database to the next schema: undisturbed, and again from the same beginning under kills, the last of which
  /// makes the database with which the years go on.
  ///
  /// - Returns: How many kills came in time.
  func grow(by change: SalonChange) async throws -> Int {
    let former = salon
    change.change(&salon)
    let history = try database.history()
    try database.keep()
    let before = try database.dump()
    try write(salon)
    let arguments = ["db", "apply", "salon", "--quiet"]
    let (result, moments) = try await database.whole(arguments)
    #expect(result.exitCode == 0, "\(change.name): \(result.errors)")
    let after = try database.dump()
    #expect(try await faults(since: history) == [], "\(change.name), undisturbed")
    var met = 0
    for number in 0..<database.kills {
      try database.restore()
      turn += 1
      // One in each part of the work, the next time somewhere else in it.
      let moment = 1 + (number * 97 + turn * 31 % 97) * moments / (database.kills * 97)
      let context = "\(change.name), killed at \(moment) of \(moments)"
      if let result = try await database.killed(arguments, at: moment, turn: turn) {
        met += 1
        #expect([0, 3, 137].contains(result.exitCode), "\(context): \(result.errors)")
        try await look(former, before, after, context)
      }
      try write(salon)
      let again = try await run("db", "apply", "salon", "--quiet")
      #expect(again.exitCode == 0, "\(context), again: \(again.errors)")
      #expect(differences(try database.dump(), after) == [], "\(context), in the end")
    }
    #expect(try await faults(since: history) == [], "\(change.name), after kills")
    try await edit(change.edits(salon))
    return met
  }

  /// Looks at what a kill left: one of the two schemas reads and saves, before the work goes on. Its save is undone again.
  private func look(
    _ former: Salon, _ before: [String: [String]], _ after: [String: [String]], _ context: String
  ) async throws {
    let now = try database.dump()
    // A schema may read the tables of a later one, too: what is there says which one they are of. Values may be those of
    // neither yet, where they are worked out once the work goes on: that is under the new one.
    let isFormer = differences(now, before).isEmpty
    for version in isFormer ? [former, salon] : [salon, former] {
      try write(version)
      let entity = version.fields.keys.contains("client") ? "client" : "customer"
      let list = try await run("record", "list", "salon", entity, "--quiet")
      guard list.exitCode == 0 else { continue }
      try await save(version, entity, context)
      return
    }
    Issue.record("\(context): no schema reads what is there")
  }

  /// Gives a record another name, in a copy of what the kill left.
  private func save(_ version: Salon, _ entity: String, _ context: String) async throws {
    guard let record = version.records.first(where: { $0.entity == entity }) else { return }
    try database.keep(as: "remains")
    let saved = try await run(
      "record", "update", "salon", entity, record.id, "--data", #"{"name":"Mahin Sadr"}"#, "--quiet")
    #expect(saved.exitCode == 0, "\(context), saving: \(saved.errors)")
    try database.restore("remains")
  }
}
