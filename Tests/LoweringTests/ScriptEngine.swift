import Expressions
import Web
import Foundation
import JSONText
import TestSupport

/// Runs expressions, many at once: a file of functions, a file of records, a line of answers an expression.
struct ScriptEngine {
  private let today: String
  private var functions: [String] = []
  private var records: [String] = []

  init(today: String = Shelf.today) { self.today = today }

  mutating func add(_ function: String) { functions.append(function) }

  /// The records of the batch that the next functions run over.
  mutating func begin(_ records: [[ExpressionValue]], names: [String] = Shelf.environment.variables.map(\.name)) {
    let lines = records.map { slots in
      let members = zip(names, slots).map { JSONValue.Member($0, $1.json) }
      return String(decoding: JSONValue.object(members).encoded(), as: UTF8.self)
    }
    self.records.append("[" + lines.joined(separator: ",\n") + "]")
    functions.append("")
  }

  /// For each function its answer over each record of its batch, as `Answer` writes it.
  func answers() async throws -> [[String]] {
    let prelude = try String(contentsOfFile: PackageRoot.path("templates/pages/expressions.js"), encoding: .utf8)
    var script = prelude + ExpressionScript.preamble
    script += "const c = { today: daftarExpressions.read({ date: \"\(today)\" }) };\n"
    script += """
      const told = (value) => value instanceof daftarExpressions.Failure
        ? (value.kind === "blank_operand" ? "blank operand" : "error")
        : value === null ? "null" : typeof value === "boolean" ? (value ? "1" : "0")
        : typeof value === "string" ? "text " + value
        : value instanceof Day ? "text " + daftarExpressions.iso(value) : String(daftarExpressions.write(value));
      let records = [];
      const lines = [];
      const take = (json) => { records = json.map((fields) => Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, daftarExpressions.read(value)]))); };
      const run = (f) => lines.push(JSON.stringify(records.map((r) => told(daftarExpressions.evaluate(f, r, c)))));

      """
    var batch = 0
    for function in functions {
      if function.isEmpty {
        script += "take(\(records[batch]));\n"
        batch += 1
      } else {
        script += "run(\(function));\n"
      }
    }
    return try await ScriptRunner.lines(of: script).map { line in
      try JSONDecoder().decode([String].self, from: Data(line.utf8))
    }
  }
}
