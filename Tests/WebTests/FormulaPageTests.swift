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
    isStandalone: Bool = false, agreed: Set<String> = [], _ change: (inout LedgerPages.State) -> Void
  ) throws -> HTMLReader {
    let ledger = try LedgerPages()
    let frame = PageFrame(schema: ledger.schema, language: .english, isStandalone: isStandalone)
    var state = try ledger.blank()
    change(&state)
    let page = try FormPage(ledger.form(.english), frame)
    return HTMLReader(
      page.html(state.form, FormPageTests.pageContext, today: try Shop.day(2026, 1, 5), agreed: agreed).text)
  }

  private static func names(_ page: HTMLReader) -> [String] { page.submission(("", "")).map(\.name) }

  @Test("A hidden field is there out of use and not sent") func aHiddenFieldIsThereOutOfUseAndNotSent() throws {
    let shown = try Self.page { $0["friend"].text = "x" }
    #expect(shown.submission(("", "")).contains { $0 == ("daftar_shown", "friend") })
    #expect(Self.names(shown).contains("friend"))
    let hidden = try Self.page {
      $0["friend"].text = "x"
      $0["friend"].isHidden = true
    }
    #expect(!Self.names(hidden).contains("friend"))
    #expect(!hidden.submission(("", "")).contains { $0 == ("daftar_shown", "friend") })
    let box = try #require(hidden.element(id: "f-friend"))
    #expect(box["disabled"] != nil && box["value"] == "x")
  }

  @Test("A section without a field in sight is hidden") func aSectionWithoutAFieldInSightIsHidden() throws {
    #expect(try Self.page { $0["plain"].isHidden = true }.element(id: "s-more")?["hidden"] != nil)
    #expect(try Self.page { _ in }.element(id: "s-more")?["hidden"] == nil)
    #expect(try Self.page { $0["plain"].isHidden = true }.element(id: "s-all")?["hidden"] == nil)
  }

  @Test("A locked field shows its text and is not sent") func aLockedFieldShowsItsTextAndIsNotSent() throws {
    let page = try Self.page {
      $0["discount"].text = "7"
      $0["discount"].isLocked = true
    }
    #expect(page.element(id: "f-discount")?["value"] == "7")
    #expect(!Self.names(page).contains("discount"))
    #expect(page.allElements.contains { $0.attributes["class"]?.contains("locked") == true })
  }

  @Test("What is worked out is an output") func whatIsWorkedOutIsAnOutput() throws {
    let page = try Self.page {
      $0["sum"].text = "1,234"
      $0["rows"].rows[0].fields[1].text = "5.50"
    }
    #expect(
      page.elements("output").compactMap { $0["id"] }
        == ["amount", "part", "title", "rank", "years", "rows-0-twice", "sum"].map { "f-" + $0 })
    #expect(page.texts.contains("1,234") && page.texts.contains("5.50"))
    #expect(Self.names(page).allSatisfy { $0 != "sum" && !$0.hasSuffix(".twice") })
    #expect(page.elements("label").contains { $0["for"] == "f-sum" })
  }

  @Test("Options that do not fit are out of use unless they are chosen")
  func optionsThatDoNotFitAreOutOfUseUnlessTheyAreChosen() throws {
    let page = try Self.page {
      $0["district"].offered = [2]
      $0["district"].chosen = .one(0)
    }
    let boxes = page.elements("input").filter { $0["name"] == "district" && $0["type"] == "radio" }
    #expect(boxes.filter { $0["disabled"] != nil }.compactMap { $0["value"] } == ["d2"])
    #expect(page.submission(("", "")).contains { $0 == ("district", "d1") })
  }

  @Test("What is required now says so") func whatIsRequiredNowSaysSo() throws {
    let page = try Self.page { $0["firm_name"].isRequired = true }
    #expect(page.element(id: "f-firm_name")?["aria-required"] == "true")
    #expect(try Self.page { _ in }.element(id: "f-firm_name")?["aria-required"] == nil)
  }

  @Test("Warnings are asked about at the top and beside the field")
  func warningsAreAskedAboutAtTheTopAndBesideTheField() throws {
    let warn = { (state: inout LedgerPages.State) in
      state.form.warnings = [.init(check: "gold_needs_code", anchor: "f-code", message: "Sure <?")]
      state["code"].remark = "Sure <?"
    }
    let page = try Self.page(agreed: ["older"], warn)
    #expect(page.element(id: "warnings") != nil)
    #expect(page.element(id: "f-code-remark") != nil)
    #expect(page.elements("a").contains { $0["href"] == "#f-code" })
    let button = page.elements("button").first { $0["name"] == "daftar_confirm" }
    #expect(button?["value"] == "gold_needs_code,older")
    let wrong = try Self.page { state in
      warn(&state)
      state.form.problems = [.init(anchor: nil, message: "No.")]
    }
    #expect(!wrong.elements("button").contains { $0["name"] == "daftar_confirm" })
  }

  @Test("A page brings its scripts and a button for browsers without")
  func aPageBringsItsScriptsAndAButtonForBrowsersWithout() throws {
    let page = try Self.page { _ in }
    let links = page.elements("script").compactMap { $0["src"]?.split(separator: "?").first.map(String.init) }
    #expect(links == ["/form.js", "/live.js", "/forms/customer.en.js"])
    #expect(page.element(id: "record")?["data-today"] == "2026-01-05")
    #expect(page.elements("button").contains { $0["value"] == "refresh" })
    let alone = try Self.page(isStandalone: true) { _ in }
    #expect(alone.elements("script").isEmpty)
    #expect(!alone.elements("button").contains { $0["value"] == "refresh" })
  }

  @Test("A form without formulas needs no script") func aFormWithoutFormulasNeedsNoScript() throws {
    #expect(FormScript(try FormPageTests.page(.english).form).isEmpty)
    let script = FormScript(try LedgerPages().form(.persian))
    #expect(!script.isEmpty && !script.text.contains("</"))
    #expect(!script.text.contains("matches"))
  }
}
