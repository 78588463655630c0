import Engine
import JSONText
import SchemaModel
import Storage
import TestSupport
import Testing

@testable import Server

/// Rows that come and go in a real browser, while the answer is on its way, or does not come.
@Suite(
  "Rows in a page in a real browser", .serialized, .needs(.executable("chromium")), .needs(.executable("chromedriver")))
struct RowsInPageTests {
  private static func what(_ row: Int) -> String { "#f-rows-\(row)-what" }

  private static func withForm(
    runsScripts: Bool = true, _ test: @escaping @Sendable (Counter, WebDriver) async throws -> Void
  ) async throws {
    try await Counter.serve(try LedgerBusiness.schema()) { counter, link in
      try await WebDriver.run(runsScripts: runsScripts) { browser in
        try await browser.open(link)
        try await browser.click("main button.primary")
        try await browser.click("main a.button.primary")
        try await browser.show("#f-name")
        try await test(counter, browser)
      }
    }
  }

  /// Answers wait until `release()`; `isOffline` says that none come at all.
  private static let slow = """
    (() => {
      const ask = window.fetch, waiting = [];
      window.isOffline = false;
      window.release = () => { const open = waiting.splice(0); open.forEach((go) => go()); return open.length; };
      window.fetch = async (...request) => {
        if (window.isOffline) throw new TypeError("offline");
        const answer = await ask(...request);
        await new Promise((go) => waiting.push(go));
        return answer;
      };
      window.releaseAll = () => { window.release(); setTimeout(window.releaseAll, 20); };
      window.isSamePage = true;
    })()
    """

  private static func count(_ browser: WebDriver, _ number: Int) async throws -> Bool {
    try await browser.becomes("String(document.querySelectorAll('.line').length)", String(number))
  }

  @Test("what is typed while the answer is on its way stays, and so does the cursor")
  func typedMeanwhile() async throws {
    try await Self.withForm { counter, browser in
      _ = try await browser.evaluate(Self.slow)
      try await browser.type("Tea", into: Self.what(0))
      try await browser.click("button.add")
      try await browser.type("Green tea", into: Self.what(0))
      try await browser.type("Till", into: "#f-name")
      try await browser.click(Self.what(0))
      _ = try await browser.evaluate("window.releaseAll()")
      #expect(try await Self.count(browser, 2))
      #expect(try await browser.property("value", of: Self.what(0)) == .string("Green tea"))
      #expect(try await browser.becomes("document.activeElement.id", "f-rows-0-what"))
      try await browser.type("Salt", into: Self.what(1))
      try await browser.click(".line:last-child button.remove")
      try await browser.type("White tea", into: Self.what(0))
      #expect(try await Self.count(browser, 1))
      #expect(try await browser.property("value", of: Self.what(0)) == .string("White tea"))
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text(".notice") == "Saved.")
      let record = try #require(try counter.all().first)
      #expect(try MergedListTests.rows(record, counter.customer).count == 1)
    }
  }

  @Test("two presses give two rows, and the rows behind one that goes are renumbered with what stands in them")
  func twoPresses() async throws {
    try await Self.withForm { counter, browser in
      try await browser.type("Till", into: "#f-name")
      try await browser.type("a", into: Self.what(0))
      _ = try await browser.evaluate(
        "(() => { const add = document.querySelector('button.add'); add.focus(); add.click(); add.click(); })()")
      #expect(try await Self.count(browser, 3))
      #expect(try await browser.becomes("document.activeElement.id", "f-rows-2-what"))
      try await browser.type("b", into: Self.what(1))
      try await browser.type("c", into: Self.what(2))
      _ = try await browser.evaluate(
        "(() => { const one = document.querySelector('button.remove'); one.click(); one.click(); })()")
      #expect(try await Self.count(browser, 2))
      #expect(try await browser.property("value", of: Self.what(0)) == .string("b"))
      #expect(try await browser.property("value", of: Self.what(1)) == .string("c"))
      #expect(
        try await browser.evaluate(
          "Array.from(document.querySelectorAll('.line legend')).map((one) => one.textContent.slice(-6)).join('|')")
          == .string("1 of 2|2 of 2"))
      #expect(
        try await browser.evaluate(
          "Array.from(document.querySelectorAll('.line label')).every((one) => one.control !== null)") == .bool(true))
      try await browser.click(".card-head button.primary")
      #expect(try await browser.text(".notice") == "Saved.")
      let rows = try MergedListTests.rows(try #require(try counter.all().first), counter.customer)
      #expect(rows.map { $0.values[0] } == [.text("b"), .text("c")])
    }
  }

  @Test("without an answer the page stays as it is, and says so")
  func offline() async throws {
    try await Self.withForm { _, browser in
      _ = try await browser.evaluate(Self.slow)
      _ = try await browser.evaluate("(window.isOffline = true)")
      try await browser.type("Tea", into: Self.what(0))
      for button in ["button.add", "button.remove"] {
        try await browser.click(button)
        #expect(
          try await browser.becomes(
            "String(document.querySelector('fieldset.grid .live.problem')?.textContent.includes('still here'))", "true")
        )
        #expect(try await browser.evaluate("window.isSamePage") == .bool(true))
        #expect(try await browser.property("value", of: Self.what(0)) == .string("Tea"))
      }
      _ = try await browser.evaluate("(window.isOffline = false, window.releaseAll())")
      try await browser.click("button.add")
      #expect(try await Self.count(browser, 2))
      #expect(try await browser.becomes("document.querySelector('fieldset.grid .live.problem')?.textContent ?? ''", ""))
    }
  }

  @Test("the keys are named where scripts follow them, and not where Enter saves")
  func keysHint() async throws {
    for runsScripts in [true, false] {
      try await Self.withForm(runsScripts: runsScripts) { _, browser in
        let isInSight = try await browser.isInSight(".keys")
        #expect(isInSight == runsScripts)
      }
    }
  }

  @Test("by plain HTTP under a name of the network a session may end: what was typed comes back")
  func plainName() async throws {
    try await Counter.serve(try LedgerBusiness.schema(), names: ["till.test"]) { counter, link in
      let rules = "--host-resolver-rules=MAP till.test 127.0.0.1"
      try await WebDriver.run(further: [rules]) { browser in
        _ = try counter.users.add(name: "sara", role: "manager", password: "a long pass word")
        let base = link.replacing("127.0.0.1", with: "till.test").split(separator: "/sign-in").first.map(String.init)
        let home = try #require(base)
        try await browser.open(home + "/sign-in")
        try await browser.type("sara", into: "#user")
        try await browser.type("a long pass word", into: "#password")
        try await browser.click("main button.primary")
        try await browser.open(home + "/records/account/new")
        try await browser.type("Till", into: "#f-name")
        try await browser.type("one\ntwo", into: "#f-note")
        counter.clock.go(seconds: 3600)
        try await browser.click(".card-head button.primary")
        try await browser.type("sara", into: "#user")
        try await browser.type("a long pass word", into: "#password")
        try await browser.click("main button.primary")
        #expect(try await browser.property("value", of: "#f-name") == .string("Till"))
        #expect(try await browser.property("value", of: "#f-note") == .string("one\ntwo"))
        try await browser.click(".card-head button.primary")
        #expect(try await browser.text(".notice") == "Saved.")
        #expect(try counter.all().first?.values[1] == .text("one\ntwo"))
      }
    }
  }
}
