import Assets
import Diagnostics
import Localization
import SQL
import SchemaCompiler
import Storage
import TestSupport
import Testing

/// The statements that make a business's tables on a Citus cluster: `Tests/Golden/cluster`.
@Suite struct ClusterGoldenTests {
  @Test("The plan for a cluster is as recorded", arguments: GoldenCase.all(in: "cluster"))
  func plans(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["citus", "loosened"], produce: Self.produce)
  }

  /// The tables of the business with the reasons; Daftar's own, but for the claims, are as on one machine.
  private static func produce(_ example: GoldenCase, _ kind: String) throws -> String? {
    guard ["citus", "loosened"].contains(kind) else { return nil }
    let catalogue = Assets.messages(.english)
    let compilation = try SchemaCompiler.compile(CaseLoader(example), path: CaseLoader(example).business)
    guard let schema = compilation.schema else {
      return TextRenderer(catalogue: catalogue).render(compilation.diagnostics)
    }
    let dialect = PostgreSQLDialect().spread(Distribution(schema))
    let planner = StoragePlanner(schema: schema, dialect: dialect, name: "x")
    if kind == "loosened" {
      return text(
        try planner.loosening(.daftar(DatabaseIdentity(schema: schema)), rows: .none).steps, catalogue)
    }
    let plan = try planner.plan(for: .empty, rows: .none)
    let own = Set(SystemTables.all.map(\.name.text))
    let steps = plan.steps.filter { step in
      step.arguments["key"].map { $0 == Distribution.metaKey } ?? !own.contains(step.arguments["table"] ?? "")
    }
    let notes = plan.notes.map { "-- " + catalogue.text($0.key, $0.arguments) }
    return notes.joined(separator: "\n") + "\n" + text(steps, catalogue)
  }

  private static func text(_ steps: [StoragePlan.Step], _ catalogue: MessageCatalogue) -> String {
    steps.map { "\n-- \(catalogue.text($0.reason, $0.arguments))\n\($0.statement.text);" }.joined(separator: "\n")
  }
}
