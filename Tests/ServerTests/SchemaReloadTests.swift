import HTTPTypes
import SchemaModel
import StorageFixtures
import TestSupport
import Testing

@testable import Server

@Suite("A schema that changes while it is served", .onBothEngines) struct SchemaReloadTests {
  private static let new = "/records/customer/new"

  @Test("a change that the database fits already is on the next pages, and everybody stays signed in")
  func labels() async throws {
    let shop = try ChangingShop("full_name: {type: text, label: Name}")
    try await shop.open { browser in
      #expect(try await browser.get(Self.new).body.contains("First and last name") == false)
      try shop.change("full_name: {type: text, label: First and last name}")
      let page = try await shop.page(Self.new, browser) { $0.body.contains("First and last name") }
      #expect(page.status == 200)
      #expect(shop.counter.lines.all.contains { $0.contains("schema taken up") })
      #expect(try await browser.submit(page, to: Self.new, ["full_name": "Sara"]).status == 303)
    }
    #expect(try shop.texts() == [["Sara"]])
  }

  @Test("a schema that the database does not fit waits for it, and comes when the database is brought to it")
  func waits() async throws {
    let shop = try ChangingShop("full_name: {type: text}")
    try await shop.open { browser in
      let old = try await browser.get(Self.new)
      try shop.change("full_name: {type: text}", "town: {type: text}")
      let health = try await shop.page("/health", browser) { $0.body != "ok\n" }
      #expect(health.status == 200 && health.body == "ok\nschema not taken up: database\n")
      #expect(try await browser.get(Self.new).reader.element(id: "f-town") == nil)
      #expect(try await browser.submit(old, to: Self.new, ["full_name": "Sara"]).status == 303)
      #expect(shop.counter.lines.all.filter { $0.contains("failure.database.outdated") }.count == 1)
      try shop.apply()
      let page = try await shop.page(Self.new, browser) { $0.reader.element(id: "f-town") != nil }
      #expect(try await browser.get("/health").body == "ok\n")
      let saved = try await browser.submit(page, to: Self.new, ["full_name": "Omid", "town": "Yazd"])
      #expect(saved.status == 303)
    }
    #expect(try shop.texts() == [["Omid", "Yazd"], ["Sara", ""]])
  }

  @Test("a schema with errors is not taken up, the one before it stays, and the next one without is")
  func errors() async throws {
    let shop = try ChangingShop("full_name: {type: text, label: Name}")
    try await shop.open { browser in
      try shop.change("full_name: {type: txet}")
      let health = try await shop.page("/health", browser) { $0.body != "ok\n" }
      #expect(health.status == 200 && health.body == "ok\nschema not taken up: errors\n")
      let page = try await browser.get(Self.new)
      #expect(try await browser.submit(page, to: Self.new, ["full_name": "Sara"]).status == 303)
      try shop.change("full_name: {type: text, label: Whole name}")
      _ = try await shop.page(Self.new, browser) { $0.body.contains("Whole name") }
      #expect(try await browser.get("/health").body == "ok\n")
    }
  }

  @Test("a form that was filled in before a field and an option were renamed is saved under the new names")
  func renamed() async throws {
    let shop = try ChangingShop(
      "full_name: {type: text}", "nick: {type: text}", "source: {type: choice, options: {web: Web, street: Street}}")
    try await shop.open { browser in
      let old = try await browser.get(Self.new)
      try shop.change(
        "full_name: {type: text}", "nickname: {type: text, renamed_from: nick}",
        "source: {type: choice, options: {online: {en: Online, renamed_from: web}, street: Street}}")
      try shop.apply()
      _ = try await shop.page(Self.new, browser) { $0.reader.element(id: "f-nickname") != nil }
      let typed = ["full_name": "Sara", "nick": "Sa", "source": "web"]
      let saved = try await browser.submit(old, to: Self.new, typed)
      #expect(saved.status == 303, "\(saved.reader.texts)")
    }
    #expect(try shop.texts() == [["Sara", "Sa", "online"]])
  }

  @Test("what was typed for a field, or chosen of options, that are gone is shown again with its label, and not saved")
  func leftOver() async throws {
    let shop = try ChangingShop(
      "full_name: {type: text}", "nick: {type: text, label: Nickname}",
      "source: {type: choice, label: Came by, options: {web: The web, street: Street}}")
    try await shop.open { browser in
      let old = try await browser.get(Self.new)
      try shop.change(
        "full_name: {type: text}", "source: {type: choice, label: Came by, options: {street: Street}}")
      try shop.apply()
      _ = try await shop.page(Self.new, browser) { $0.reader.element(id: "f-nick") == nil }
      let typed = ["full_name": "Sara", "nick": "Sa <b>", "source": "web"]
      let back = try await browser.submit(old, to: Self.new, typed)
      #expect(back.status == 409)
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara")
      let texts = back.reader.texts.joined(separator: " ")
      for sentence in ["changed while you were filling it in", "Nickname", "Sa <b>", "Came by", "The web"] {
        #expect(texts.contains(sentence), "\(sentence): \(texts)")
      }
      #expect(try shop.texts().isEmpty)
      #expect(try await browser.submit(back, to: Self.new).status == 303)
      // A name that no schema has is refused as ever.
      let made = [("daftar_token", old.token), ("daftar_action", "save"), ("made_up", "x"), ("full_name", "Omid")]
      #expect([400, 422].contains(try await browser.post(Self.new, made).status))
    }
    #expect(try shop.texts() == [["Sara", ""]])
  }

  @Test(
    "a save that finds the database changed before the server noticed comes back as it was typed, and is saved then")
  func changedMeanwhile() async throws {
    let shop = try ChangingShop("full_name: {type: text}", "nick: {type: text}")
    try await shop.open { browser in
      let old = try await browser.get(Self.new)
      try shop.change("full_name: {type: text}", "nickname: {type: text, renamed_from: nick}")
      try shop.apply()
      let back = try await browser.submit(old, to: Self.new, ["full_name": "Sara", "nick": "Sa"])
      #expect(back.status == 503)
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara")
      #expect(back.reader.element(id: "f-nick")?["value"] == "Sa")
      _ = try await shop.page(Self.new, browser) { $0.reader.element(id: "f-nickname") != nil }
      #expect(try await browser.submit(back, to: Self.new).status == 303)
    }
    #expect(try shop.texts() == [["Sara", "Sa"]])
  }

  @Test("a form of a record whose kind was renamed finds its record")
  func renamedEntity() async throws {
    let shop = try ChangingShop("full_name: {type: text}")
    try await shop.open { browser in
      let saved = try await browser.submit(try await browser.get(Self.new), to: Self.new, ["full_name": "Sara"])
      let old = try await browser.get(saved.location)
      try shop.rename("customer", to: "client")
      try shop.apply()
      _ = try await shop.page("/records/client", browser) { $0.status == 200 }
      #expect(try await browser.submit(old, to: saved.location, ["full_name": "Sara A."]).status == 303)
    }
    #expect(try shop.texts() == [["Sara A."]])
  }
}
