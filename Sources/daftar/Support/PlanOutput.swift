import ArgumentParser
import Diagnostics
import Engine
import JSONText
import Localization
import SQL
import SchemaModel
import Storage

/// Prints the plan, the status or the check of a database.
struct PlanOutput {
  private let loaded: LoadedBusiness
  private let json: Bool
  private let showsSQL: Bool

  /// - Parameters:
  ///   - loaded: The business.
  ///   - json: Whether the output is JSON.
  ///   - showsSQL: Whether the statements of a plan are printed, too.
  init(_ loaded: LoadedBusiness, json: Bool, showsSQL: Bool = false) {
    self.loaded = loaded
    self.json = json
    self.showsSQL = showsSQL
  }

  private var catalogue: MessageCatalogue { loaded.catalogue }
  private var formatter: ChangeFormatter { ChangeFormatter(loaded) }

  /// Prints the reasons of the steps of a plan, and their SQL where it is wanted.
  private func list(_ plan: StoragePlan) throws {
    var last = ""
    for step in plan.steps {
      let reason = catalogue.text(step.reason, step.arguments)
      if showsSQL {
        try Console.print("-- " + reason)
        try Console.print(step.statement.text + ";\n")
      } else if reason != last, step.reason != "plan.meta" {
        try Console.print(reason)
      }
      last = reason
    }
  }

  private func text(_ note: StoragePlan.Note) -> String { catalogue.text(note.key, note.arguments) }

  /// Prints a plan, before or after it is applied.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - path: The name of the database.
  ///   - isDone: Whether the plan was applied.
  ///   - recomputed: The records whose computed values were evaluated again.
  ///   - unfit: The stored records that violate rules.
  /// - Throws: A data `Failure` where records have to be corrected before the plan applies; as `Console.print(_:)`.
  func print(
    _ plan: StoragePlan, path: String, isDone: Bool, recomputed: [Recomputation.Progress] = [],
    unfit: [UnfitRecords.Result] = []
  ) throws {
    if json {
      try line(
        [
          .init("state", .string(Self.word(plan.state))),
          .init("steps", .array(plan.steps.map(stepFacts))), .init("differences", .array(plan.changes.map(facts))),
          .init("plan", .string(plan.hash)),
        ]
          + (plan.notes.isEmpty ? [] : [.init("notes", .array(plan.notes.map { .string(text($0)) }))])
          + (recomputed.isEmpty ? [] : [.init("recomputed", .array(recomputed.map(Self.facts)))])
          + members(unfit))
    } else {
      switch plan.state {
      case .toMake:
        try list(plan)
        let key = isDone ? "cli.database.applied" : "cli.database.to_make"
        Console.note(catalogue.text(key, ["path": path, "steps": String(plan.steps.count)]))
      case .upToDate: Console.note(catalogue.text("cli.database.up_to_date", ["path": path]))
      case .outdated:
        for line in formatter.lines(plan.changes) { try Console.print(line) }
        if showsSQL {
          try list(plan)
        } else {
          for step in plan.steps where step.isPlacement {
            try Console.print(catalogue.text(step.reason, step.arguments))
          }
        }
        for progress in recomputed {
          let counts = ["records": String(progress.records), "changed": String(progress.changed)]
          let arguments = counts.merging(["entity": progress.entity.text]) { first, _ in first }
          Console.note(catalogue.text("cli.database.recomputed", arguments))
        }
        let key = isDone ? "cli.database.brought_up" : "cli.database.outdated"
        Console.note(catalogue.text(key, ["path": path, "n": String(plan.changes.count), "plan": plan.hash]))
      case .blocked: for line in formatter.lines(plan.changes) { try Console.print(line) }
      }
      for note in plan.notes { try Console.print(text(note)) }
      for line in UnfitOutput(loaded).lines(unfit) { try Console.print(line) }
    }
    guard case .blocked(let differences) = plan.state else { return }
    throw Failure(.data, "failure.database.blocked", ["path": path, "differences": String(differences.count)])
  }

  /// Prints the status of a database.
  ///
  /// - Throws: As `Console.print(_:)`.
  func print(_ status: StorageStatus) throws {
    if json {
      return try line([
        .init("database", .string(status.location.description)), .init("state", .string(Self.word(status.state))),
        .init("bytes", .number(String(status.bytes))), .init("tables", .object(counts(status.counts))),
        .init("aside", .array(status.aside.map(facts))), .init("drift", .array(status.drift.map(facts))),
      ])
    }
    try Console.print(status.location.description)
    switch status.state {
    case .empty: try Console.print(catalogue.text("cli.database.empty"))
    case .upToDate: try list(status.counts)
    case .outdated(let differences):
      try list(differences, under: "cli.database.status_outdated")
    case .blocked(let differences):
      try list(differences, under: "cli.database.status_blocked")
    }
    for problem in status.drift { try Console.print(text(problem)) }
    // An empty column or table keeps nothing.
    let kept = status.aside.filter { $0.values > 0 }
    for aside in kept.prefix(StorageStatus.mostNamed) {
      let key =
        aside.column.isEmpty
        ? aside.isOlder ? "cli.database.older_table" : "cli.database.aside_table"
        : aside.isOlder ? "cli.database.older_column" : "cli.database.aside_column"
      try Console.print(
        catalogue.text(key, ["table": aside.table, "column": aside.column, "n": String(aside.values)]))
    }
    let more = kept.count - StorageStatus.mostNamed
    if more > 0 { try Console.print(catalogue.text("cli.database.aside_more", ["n": String(more)])) }
    guard !status.aside.isEmpty else { return }
    let names = StorageStatus.few(status.aside.map(\.name))
    Console.note(catalogue.text("cli.database.drop_aside", ["names": names]))
  }

  /// Prints the check of a database.
  ///
  /// - Parameters:
  ///   - check: The problems and the counts of rows.
  ///   - computed: The comparison of stored computed values with their formulas.
  ///   - unfit: The stored records that violate rules; they are not problems of the database.
  /// - Throws: As `Console.print(_:)`.
  func print(
    _ check: StorageCheck, computed: [ComputedCheck.Result] = [], unfit: [UnfitRecords.Result] = []
  ) throws {
    if json {
      return try line(
        [
          .init(
            "problems",
            .array(
              check.problems.map(facts))), .init("tables", .object(counts(check.counts))),
        ] + (computed.isEmpty ? [] : [.init("computed", .object(computed.map(Self.facts)))]) + members(unfit))
    }
    for problem in check.problems {
      try Console.print(text(problem))
      if Console.isVerbose, let detail = problem.arguments["detail"] { Console.note(detail) }
    }
    if check.problems.isEmpty { try list(check.counts) }
    for result in computed {
      let counts = ["records": String(result.records), "differ": String(result.differing)]
      let arguments = counts.merging(["entity": result.entity.text]) { first, _ in first }
      Console.note(catalogue.text("cli.database.verified", arguments))
    }
    for line in UnfitOutput(loaded).lines(unfit) { Console.note(line) }
    Console.note(catalogue.text("cli.database.checked", ["n": String(check.problems.count)]))
  }

  /// A problem with what helps against it.
  private func text(_ problem: StorageCheck.Problem) -> String {
    let found = catalogue.text(problem.key, problem.arguments)
    guard let remedy = problem.remedy else { return found }
    return found + " " + catalogue.text(remedy.key, ["sql": TerminalText.printable(remedy.sql)])
  }

  /// `{"kind":"missing_index","message":"…","remedy":"…"}`
  private func facts(_ problem: StorageCheck.Problem) -> JSONValue {
    let remedy = problem.remedy.map { catalogue.text($0.key, ["sql": $0.sql]) }
    return .object(
      [
        .init("kind", .string(problem.kind.rawValue)),
        .init("message", .string(catalogue.text(problem.key, problem.arguments))),
      ] + (remedy.map { [.init("remedy", .string($0))] } ?? []))
  }

  private func members(_ unfit: [UnfitRecords.Result]) -> [JSONValue.Member] { UnfitOutput(loaded).members(unfit) }

  private func list(_ differences: [StorageDifference], under heading: String) throws {
    try Console.print(catalogue.text(heading))
    for difference in differences { try Console.print(formatter.text(difference)) }
  }

  private func list(_ counts: [StorageStatus.Count]) throws {
    for count in counts { try Console.print("\(count.table): \(count.rows)") }
  }

  private func counts(_ counts: [StorageStatus.Count]) -> [JSONValue.Member] {
    counts.map { .init($0.table, .number(String($0.rows))) }
  }

  private func stepFacts(_ step: StoragePlan.Step) -> JSONValue {
    .object([
      .init("reason", .string(catalogue.text(step.reason, step.arguments))), .init("sql", .string(step.statement.text)),
    ])
  }

  /// `{"entity":"customer","records":1200,"changed":31}`
  private static func facts(_ progress: Recomputation.Progress) -> JSONValue {
    .object([
      .init("entity", .string(progress.entity.text)), .init("records", .number(String(progress.records))),
      .init("changed", .number(String(progress.changed))),
    ])
  }

  /// `"customer":{"records":1200,"differ":0}`
  private static func facts(_ result: ComputedCheck.Result) -> JSONValue.Member {
    .init(
      result.entity.text,
      .object([
        .init("records", .number(String(result.records))), .init("differ", .number(String(result.differing))),
      ]))
  }

  /// `{"message":"…","effect":"backfill","converted":120,"unfit":3}`
  private func facts(_ change: StoragePlan.Change) -> JSONValue {
    .object(
      [
        .init("message", .string(formatter.text(change.difference))), .init("effect", .string(change.effect.rawValue)),
        .init("converted", .number(String(change.converted))), .init("unfit", .number(String(change.unfit))),
        .init("aside", .number(String(change.aside))),
      ]
        + (change.isMost ? [.init("at_most", .bool(true))] : [])
        + (change.records.isEmpty
          ? []
          : [
            .init("records", .array(change.records.map(Self.facts))),
            .init("concerned", .number(String(change.concerned))),
          ]))
  }

  /// `{"id":"…","title":"Anna"}`
  private static func facts(_ record: NamedRecord) -> JSONValue {
    .object([.init("id", .string(record.id)), .init("title", record.title.map { .string($0) } ?? .null)])
  }

  /// `{"name":"customer.fax","table":"customer","column":"fax","values":31}`
  private func facts(_ aside: StorageStatus.Aside) -> JSONValue {
    .object([
      .init("name", .string(aside.name)), .init("table", .string(aside.table)),
      .init("column", .string(aside.column)),
      .init("values", .number(String(aside.values))),
    ])
  }

  private func line(_ members: [JSONValue.Member]) throws {
    try Console.write(JSONValue.object(members).encoded() + [0x0A])
  }

  private static func word(_ state: StoragePlan.State) -> String {
    switch state {
    case .toMake: "to_make"
    case .upToDate: "up_to_date"
    case .outdated: "outdated"
    case .blocked: "blocked"
    }
  }

  private static func word(_ state: StorageStatus.State) -> String {
    switch state {
    case .empty: "empty"
    case .upToDate: "up_to_date"
    case .outdated: "outdated"
    case .blocked: "blocked"
    }
  }
}
