import TestSupport
import Testing

/// Nothing that a schema, a file or a person wrote steers the terminal of whoever reads what a command prints.
@Suite(.needs(BuiltProgram.part)) struct TerminalOutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.business, to: "shop/business.yaml")
    try folder.write("k,name,raw\n1,Ali\u{1B}[2J,\n2,\u{9B}31mSara,\u{202E}x\n3,,y\n", to: "shop/old.csv")
    try folder.write("full_name,tier\nAli\u{1B}[2J,none\u{7}\n", to: "new.csv")
  }

  /// Every label bears an escape sequence, a bell, a control of the second block and an override of direction.
  private static let business = #"""
    daftar: 1
    business: {name: "Shop\e]0;x\a", languages: [en], country: IR}
    entities:
      customer:
        label: "Cust\e]0;x\aomer"
        fields:
          full_name: {type: text, required: true, label: "Name\e[31m", help: "Help\x9b2J\a", placeholder: "\e[1m"}
          tier: {type: choice, label: "Tier\e[2J", options: {vip: "VIP\e[5m\a", new: "New\u202e"}}
          size: {type: integer, unit: "kg\e[7m", range: {max: 9}}
          raw: {type: text, normalize: none, label: "Raw\x9b"}
          rows: {type: list, label: "Rows\a", fields: {what: {type: text, label: "What\e[4m"}}}
          twice: {type: integer, label: "Twice\e[9m", compute: size * 2}
        checks:
          small: {require: size < 5, message: "Too\e[31m large\a", severity: warning}
    reports:
      r: {label: "R\e[31m", why: "W\a", from: customer, rows: [tier, raw], measures: {n: {formula: count(), label: "N\x9b"}}, totals: true}
    imports:
      book:
        source: {file: old.csv, key: k}
        into: customer
        map: {full_name: name, raw: raw}
        waves: {all: {}}
    """#

  private func daftar(_ arguments: String..., input: String = "") async throws -> Command.Result {
    try await Daftar.run(arguments, input: input, in: folder)
  }

  private func expectNothingSteers(_ result: Command.Result, _ what: String) {
    for text in [result.output, result.errors] {
      let steering = text.unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0..<0x0A, 0x0B..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
      }
      #expect(steering.isEmpty, "\(what): \(text.debugDescription)")
    }
  }

  @Test("No command writes what a terminal would obey") func noCommandWritesWhatATerminalWouldObey() async throws {
    let record = #"{"full_name": "S\u001b[2J", "tier": "vip", "size": 7, "raw": "a\u001b[31m\u009b\u202e"}"#
    let commands: [([String], String)] = [
      (["check", "shop"], ""), (["check", "shop", "--json"], ""), (["test", "shop"], ""),
      (["db", "apply", "shop", "--quiet"], ""), (["db", "plan", "shop"], ""), (["db", "status", "shop"], ""),
      (["record", "add", "shop", "--data", record], ""),
      (["record", "add", "shop", "--confirm", "all", "--data", record], ""),
      (["record", "add", "shop", "--data", #"{"full_name": "x", "tier": "\u001b[1m", "\u001b": "y"}"#], ""),
      (["record", "list", "shop"], ""), (["validate", "shop", "customer", "new.csv"], ""),
      (["validate", "shop", "customer", "new.csv", "--json"], ""),
      (["fill", "shop"], "Sara\n\u{1B}[1m\n1\n12\u{7}\n7\nab\u{1B}[31mc\ny\nx\u{9B}\nn\n\ny\n"),
      (["import", "plan", "shop"], ""), (["import", "run", "shop", "--wave", "all"], ""),
      (["import", "status", "shop"], ""), (["report", "list", "shop"], ""), (["report", "run", "shop", "r"], ""),
      (["report", "run", "shop", "r", "--format", "json"], ""), (["report", "coverage", "shop"], ""),
      (["eval", #""a\u001b[31m\u009b\u202e""#], ""), (["explain", "\u{1B}[31m"], ""),
      (["form", "shop", "\u{1B}[31m"], ""), (["check", "no\u{1B}[31m\u{7}"], ""),
    ]
    for (arguments, input) in commands {
      expectNothingSteers(try await Daftar.run(arguments, input: input, in: folder), arguments.debugDescription)
    }
    let filled = try await daftar("record", "list", "shop")
    #expect(filled.output.contains(#"a\u001b[31m\u009b\u202e"#), "what is stored stays as it was sent")
  }
}
