import ArgumentParser
import Diagnostics
import Engine
import JSONText
import Localization
import SQL
import SchemaModel
import Storage

/// Says what a plan, a status or a check of the database found.
struct PlanOutput {
  private let loaded: LoadedBusiness
  private let json: Bool

  init(_ loaded: LoadedBusiness, json: Bool) {
    self.loaded = loaded
    self.json = json
  }

  private var catalogue: MessageCatalogue { loaded.catalogue }

  /// The steps of a plan with their reasons and their SQL.
  func list(_ plan: StoragePlan) throws {
    for step in plan.steps {
      try Console.print("-- " + catalogue.text(step.reason, step.arguments))
      try Console.print(step.statement.text + ";\n")
    }
  }

  /// A plan, before or after it is carried out. Ends the command with 1 where the schema has changed.
  /// `recomputed` is what was worked out anew for each entity, `unfit` how many records break the rules in force.
  func say(
    _ plan: StoragePlan, path: String, isDone: Bool, recomputed: [Recomputation.Progress] = [],
    unfit: [UnfitRecords.Result] = []
  ) throws {
    if json {
      try line(
        [
          .init("state", .string(Self.word(plan.state))),
          .init("steps", .array(plan.steps.map(stepFacts))), .init("differences", .array(differences(plan.state))),
        ] + (recomputed.isEmpty ? [] : [.init("recomputed", .array(recomputed.map(Self.facts)))])
          + members(unfit))
    } else {
      switch plan.state {
      case .toMake:
        if !isDone { try list(plan) }
        let key = isDone ? "cli.database.applied" : "cli.database.to_make"
        Console.note(catalogue.text(key, ["path": path, "steps": String(plan.steps.count)]))
      case .upToDate: Console.note(catalogue.text("cli.database.up_to_date", ["path": path]))
      case .outdated(let differences):
        if !isDone { try list(plan) }
        for difference in differences { try Console.print(words(difference)) }
        for progress in recomputed {
          let counts = ["records": String(progress.records), "changed": String(progress.changed)]
          let arguments = counts.merging(["entity": progress.entity.text]) { first, _ in first }
          Console.note(catalogue.text("cli.database.recomputed", arguments))
        }
        let key = isDone ? "cli.database.brought_up" : "cli.database.outdated"
        Console.note(catalogue.text(key, ["path": path, "n": String(differences.count)]))
      case .changed: break
      }
      for line in UnfitOutput(loaded).lines(unfit) { try Console.print(line) }
    }
    guard case .changed(let differences) = plan.state else { return }
    if !json { for difference in differences { try Console.print(words(difference)) } }
    throw Failure(.data, "failure.database.changed", ["path": path, "differences": String(differences.count)])
  }

  func say(_ status: StorageStatus) throws {
    if json {
      return try line([
        .init("database", .string(status.location.description)), .init("state", .string(Self.word(status.state))),
        .init("bytes", .number(String(status.bytes))), .init("tables", .object(counts(status.counts))),
      ])
    }
    try Console.print(status.location.description)
    switch status.state {
    case .empty: try Console.print(catalogue.text("cli.database.empty"))
    case .upToDate: try list(status.counts)
    case .outdated(let differences), .changed(let differences):
      for difference in differences { try Console.print(words(difference)) }
    }
  }

  /// `computed` is what came of working all computed values out again; `unfit` are no problems of the database.
  func say(
    _ check: StorageCheck, computed: [ComputedCheck.Result] = [], unfit: [UnfitRecords.Result] = []
  ) throws {
    if json {
      return try line(
        [
          .init(
            "problems",
            .array(
              check.problems.map { problem in
                .object([
                  .init("kind", .string(problem.kind.rawValue)),
                  .init("message", .string(catalogue.text(problem.key, problem.arguments))),
                ])
              })), .init("tables", .object(counts(check.counts))),
        ] + (computed.isEmpty ? [] : [.init("computed", .object(computed.map(Self.facts)))]) + members(unfit))
    }
    for problem in check.problems {
      try Console.print(catalogue.text(problem.key, problem.arguments))
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

  private func members(_ unfit: [UnfitRecords.Result]) -> [JSONValue.Member] {
    unfit.contains { $0.unfit > 0 } ? [.init("unfit", UnfitOutput(loaded).facts(unfit))] : []
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

  private func differences(_ state: StoragePlan.State) -> [JSONValue] {
    switch state {
    case .changed(let differences), .outdated(let differences): differences.map { .string(words($0)) }
    case .toMake, .upToDate: []
    }
  }

  private func words(_ difference: StorageDifference) -> String {
    catalogue.text(difference.key, difference.arguments)
  }

  private func line(_ members: [JSONValue.Member]) throws {
    try Console.write(JSONValue.object(members).encoded() + [0x0A])
  }

  private static func word(_ state: StoragePlan.State) -> String {
    switch state {
    case .toMake: "to_make"
    case .upToDate: "up_to_date"
    case .outdated: "outdated"
    case .changed: "changed"
    }
  }

  private static func word(_ state: StorageStatus.State) -> String {
    switch state {
    case .empty: "empty"
    case .upToDate: "up_to_date"
    case .outdated: "outdated"
    case .changed: "changed"
    }
  }
}
