import Assets
import Diagnostics
import Localization
import SchemaModel
import TestSupport

/// The index of what may be wrong in a record: codes, rules, messages and their meaning.
enum ViolationReference {
  static let name = "ViolationReference"

  static func text() -> String {
    let words = CatalogueText("violations")
    let pages = ExplainPage.pages(in: Assets.embedded.text(named: "violations.md") ?? "")
    var page = MarkdownPage(
      title: "Violations: reference",
      abstract: """
        What may be said of a value that is refused. The rule is what scripts rely on (`rule` in JSON, `refused` in a test
        of a schema); several codes may serve one rule. `daftar explain CODE` shows examples.
        """)
    page.section("Codes")
    page.table(
      ["code", "rule", "message", "meaning"],
      ViolationCode.allCases.map { code in
        let prose = pages.first { $0.code == code.rawValue }?.prose.text(in: .english) ?? ""
        let rule = code.rule == .check("") ? "check:NAME" : code.rule.rawValue
        return [MarkdownPage.code(code.rawValue), MarkdownPage.code(rule), words[code.rawValue], prose]
      })
    return page.text
  }
}
