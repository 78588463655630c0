import Assets
import Forms
import Web
import HTMLText
import Localization
import SchemaModel
import TestSupport
import Testing

/// What formulas say of fields, as it stands in the page before any script runs.
@Suite struct FormulaPageTests {
  /// The page of a state in which everything is blank, changed by `change`.
  private static func page(
    isStandalone: Bool = false, agreed: Set<String> = [], _ change: (inout FormState) -> Void
  ) throws -> HTMLReader {
    let plan = FormulaShop.plan(.english)
    let frame = PageFrame(schema: FormulaShop.schema, language: .english, isStandalone: isStandalone)
    var state = FormState(fields: plan.fields.map { _ in FieldState() })
    state.fields[13].rows = [RowState(fields: plan.fields[13].rows.map { _ in FieldState() })]
    change(&state)
    let page = try FormPage(plan, frame)
    return HTMLReader(page.html(state, FormPageTests.pageContext, today: try Shop.day(2026, 1, 5), agreed: agreed).text)
  }

  private static func names(_ page: HTMLReader) -> [String] { page.submission(("", "")).map(\.name) }

  @Test func aHiddenFieldIsThereOutOfUseAndNotSent() throws {
    let shown = try Self.page { $0.fields[2].text = "x" }
    #expect(shown.submission(("", "")).contains { $0 == ("daftar_shown", "referrer") })
    #expect(Self.names(shown).contains("referrer"))
    let hidden = try Self.page {
      $0.fields[2].text = "x"
      $0.fields[2].isHidden = true
    }
    #expect(!Self.names(hidden).contains("referrer"))
    #expect(!hidden.submission(("", "")).contains { $0 == ("daftar_shown", "referrer") })
    let box = try #require(hidden.element(id: "f-referrer"))
    #expect(box["disabled"] != nil && box["value"] == "x")
  }

  @Test func aSectionWithoutAFieldInSightIsHidden() throws {
    #expect(try Self.page { $0.fields[12].isHidden = true }.element(id: "s-more")?["hidden"] != nil)
    #expect(try Self.page { _ in }.element(id: "s-more")?["hidden"] == nil)
    #expect(try Self.page { $0.fields[12].isHidden = true }.element(id: "s-person")?["hidden"] == nil)
  }

  @Test func aLockedFieldShowsItsTextAndIsNotSent() throws {
    let page = try Self.page {
      $0.fields[10].text = "7"
      $0.fields[10].isLocked = true
    }
    #expect(page.element(id: "f-level")?["value"] == "7")
    #expect(!Self.names(page).contains("level"))
    #expect(page.allElements.contains { $0.attributes["class"]?.contains("locked") == true })
  }

  @Test func whatIsWorkedOutIsAnOutput() throws {
    let page = try Self.page {
      $0.fields[14].text = "1,234"
      $0.fields[13].rows[0].fields[3].text = "5.50"
    }
    #expect(page.elements("output").compactMap { $0["id"] } == ["f-age", "f-purchases-0-amount", "f-total"])
    #expect(page.texts.contains("1,234") && page.texts.contains("5.50"))
    #expect(Self.names(page).allSatisfy { $0 != "total" && !$0.hasSuffix(".amount") })
    #expect(page.elements("label").contains { $0["for"] == "f-total" })
  }

  @Test func optionsThatDoNotFitAreOutOfUseUnlessTheyAreChosen() throws {
    let page = try Self.page {
      $0.fields[4].offered = [2]
      $0.fields[4].chosen = .one(0)
    }
    let boxes = page.elements("input").filter { $0["name"] == "district" && $0["type"] == "radio" }
    #expect(boxes.filter { $0["disabled"] != nil }.compactMap { $0["value"] } == ["tajrish"])
    #expect(page.submission(("", "")).contains { $0 == ("district", "vanak") })
  }

  @Test func whatIsRequiredNowSaysSo() throws {
    let page = try Self.page { $0.fields[16].isRequired = true }
    #expect(page.element(id: "f-latin")?["aria-required"] == "true")
    #expect(try Self.page { _ in }.element(id: "f-latin")?["aria-required"] == nil)
  }

  @Test func warningsAreAskedAboutAtTheTopAndBesideTheField() throws {
    let warn = { (state: inout FormState) in
      state.warnings = [.init(check: "credit_needs_name", anchor: "f-credit", message: "Sure <?")]
      state.fields[7].remark = "Sure <?"
    }
    let page = try Self.page(agreed: ["older"], warn)
    #expect(page.element(id: "warnings") != nil)
    #expect(page.element(id: "f-credit-remark") != nil)
    #expect(page.elements("a").contains { $0["href"] == "#f-credit" })
    let button = page.elements("button").first { $0["name"] == "daftar_confirm" }
    #expect(button?["value"] == "credit_needs_name,older")
    let wrong = try Self.page { state in
      warn(&state)
      state.problems = [.init(anchor: nil, message: "No.")]
    }
    #expect(!wrong.elements("button").contains { $0["name"] == "daftar_confirm" })
  }

  @Test func aPageBringsItsScriptsAndAButtonForBrowsersWithout() throws {
    let page = try Self.page { _ in }
    let links = page.elements("script").compactMap { $0["src"]?.split(separator: "?").first.map(String.init) }
    #expect(links == ["/form.js", "/live.js", "/forms/customer.en.js"])
    #expect(page.element(id: "record")?["data-today"] == "2026-01-05")
    #expect(page.elements("button").contains { $0["value"] == "refresh" })
    let alone = try Self.page(isStandalone: true) { _ in }
    #expect(alone.elements("script").isEmpty)
    #expect(!alone.elements("button").contains { $0["value"] == "refresh" })
  }

  @Test func aFormWithoutFormulasNeedsNoScript() throws {
    #expect(FormScript(try FormPageTests.page(.english).plan).isEmpty)
    let script = FormScript(FormulaShop.plan(.persian))
    #expect(!script.isEmpty && !script.text.contains("</"))
    #expect(!script.text.contains("matches"))
  }
}
