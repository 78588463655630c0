import Diagnostics
import Engine
import SQL
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("A schema that changes with records in it", .onBothEngines)
struct GrowthTests {
  /// A customer with fields of the test.
  private func customer(_ fields: String) -> String {
    "customer:\n  fields:\n    name: {type: text, required: true}\n"
      + fields.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  @Test("Fields, options, columns and entities are added, and every record stays as it is")
  func added() throws {
    let shop = try GrowingShop(
      customer("city: {type: choice, options: [tehran, qom]}\nvisits: {type: list, fields: {on: {type: date}}}"))
    let id = try shop.add(#"{"name":"Sara","city":"qom","visits":[{"on":"2026-01-05"}]}"#)
    let before = try shop.values(id)
    let step = try shop.grow(
      customer(
        """
        city: {type: choice, options: [tehran, qom, rey]}
        visits: {type: list, fields: {on: {type: date}, price: {type: integer, range: {min: 0}}}}
        email: {type: email}
        score: {type: integer, range: {min: 0, max: 10}}
        stylist: {type: reference, to: stylist}
        tags: {type: choices, options: [a, b]}
        pets: {type: list, fields: {called: {type: text}}}
        """) + "stylist:\n  fields:\n    name: {type: text, required: true}\n")
    #expect(
      step.changes == [
        "table_added customer__pets safe", "table_added customer__tags safe", "table_added stylist safe",
        "options_added customer.city safe", "column_added customer.email safe", "column_added customer.score safe",
        "column_added customer.stylist safe", "column_added customer__visits.price safe",
      ])
    #expect(step.check.problems == [])
    #expect(try shop.values(id) == before)
    let stylist = try shop.add(#"{"name":"Mina"}"#, to: "stylist")
    try shop.change(id, #"{"city":"rey","score":"7","stylist":"\#(stylist.text)","tags":["b"],"email":"a@b.example"}"#)
    #expect(throws: GrowingShop.Refused.self) { try shop.change(id, #"{"score":"11"}"#) }
    #expect(try shop.storage.check().problems == [])
  }

  @Test("A field in a table that needs no new rules or references is added in place") func inPlace() throws {
    let shop = try GrowingShop(customer(""))
    let step = try shop.grow(customer("fax: {type: text, length: {max: 20}}\nborn: {type: date}"))
    let steps = step.plan.steps.filter { $0.reason != "plan.views" }
    #expect(steps.count == 2 && !steps.contains { $0.statement.text.contains("CREATE TABLE") })
    #expect(step.check.problems == [])
  }

  @Test("A rule that is widened applies; one that stored values break waits until they are corrected")
  func rules() throws {
    let shop = try GrowingShop(customer("code: {type: text, length: {max: 5}}"))
    let long = try shop.add(#"{"name":"A","code":"12345"}"#)
    try shop.add(#"{"name":"B","code":"12"}"#)
    #expect(
      try shop.grow(customer("code: {type: text, length: {max: 9}}")).changes == ["rule_changed customer.code safe"])
    try shop.change(long, #"{"code":"123456789"}"#)
    let tight = try shop.grow(customer("code: {type: text, length: {max: 3}}"))
    #expect(tight.changes == ["rule_changed customer.code validate 0+1"])
    #expect(tight.check.problems == [])
    #expect(try shop.values(long) == #"{"name":"A","code":"123456789"}"#)
    try shop.change(long, #"{"name":"C"}"#)
    #expect(throws: GrowingShop.Refused.self) { try shop.add(#"{"name":"D","code":"1234"}"#) }
    try shop.change(long, #"{"code":"123"}"#)
    let enforced = try shop.grow(customer("code: {type: text, length: {max: 3}}"))
    #expect(enforced.changes == ["rule_enforceable customer.code safe"])
    #expect(enforced.check.problems == [])
  }

  @Test("Values that the form would have normalised are normalised where a rule comes") func normalised() throws {
    let shop = try GrowingShop(customer("phone: {type: text}"))
    let good = try shop.add(#"{"name":"A","phone":"۰۹۱۲ ۳۴۵ ۶۷۸۹"}"#)
    let bad = try shop.add(#"{"name":"B","phone":"ask her"}"#)
    let step = try shop.grow(customer("phone: {type: mobile}"))
    #expect(step.changes == ["reading_changed customer.phone backfill 1+1"])
    #expect(try shop.values(good) == #"{"name":"A","phone":"09123456789"}"#)
    #expect(try shop.values(bad) == #"{"name":"B","phone":"ask her"}"#)
    #expect(step.check.problems == [])
  }

  @Test("A key that vanishes drops nothing: its values wait, and return with it") func aside() throws {
    let full = customer(
      """
      fax: {type: text, length: {max: 9}, unique: true}
      age: {type: integer}
      tags: {type: choices, options: [a, b]}
      visits: {type: list, fields: {on: {type: date}, price: {type: integer}}}
      """)
    let shop = try GrowingShop(full)
    let id = try shop.add(
      #"{"name":"A","fax":"77","age":"41","tags":["a"],"visits":[{"on":"2026-01-05","price":"3"}]}"#)
    let before = try shop.values(id)
    let bare = try shop.grow(customer(""))
    #expect(bare.check.problems == [])
    #expect(
      try shop.aside() == ["customer.age 1", "customer.fax 1", "customer__tags 1", "customer__visits 1"])
    #expect(try shop.values(id) == #"{"name":"A"}"#)
    try shop.change(id, #"{"name":"Z"}"#)
    let other = try shop.add(#"{"name":"B"}"#)
    let back = try shop.grow(full)
    #expect(back.check.problems == [])
    #expect(try shop.aside() == [])
    #expect(try shop.values(id) == before.replacing("\"A\"", with: "\"Z\""))
    #expect(throws: GrowingShop.Refused.self) { try shop.change(other, #"{"fax":"77"}"#) }
    _ = try shop.service.delete(other, in: shop.entity("customer"), by: UserFacts(name: "sara"))
  }

  @Test("An entity that vanishes does not hold the records that it refers to") func entityAside() throws {
    let visit = "visit:\n  fields:\n    who: {type: reference, to: customer}\n    note: {type: text}\n"
    let shop = try GrowingShop(customer("") + visit)
    let kept = try shop.add(#"{"name":"A"}"#)
    let gone = try shop.add(#"{"name":"B"}"#)
    let stays = try shop.add(#"{"who":"\#(kept.text)","note":"x"}"#, to: "visit")
    let dangling = try shop.add(#"{"who":"\#(gone.text)","note":"y"}"#, to: "visit")
    #expect(try shop.grow(customer("")).check.problems == [])
    #expect(try shop.aside() == ["visit 2"])
    _ = try shop.service.delete(gone, in: shop.entity("customer"), by: UserFacts(name: "sara"))
    let back = try shop.grow(customer("") + visit)
    #expect(back.check.problems == [])
    #expect(try shop.values(stays, of: "visit") == #"{"who":"\#(kept.text)","note":"x"}"#)
    #expect(try shop.values(dangling, of: "visit") == #"{"note":"y"}"#)
    #expect(try shop.aside() == ["visit.daftar_was_who 2"])
  }

  @Test("A field of another type takes the values that it can read; the others are kept aside") func types() throws {
    let shop = try GrowingShop(
      customer("level: {type: text}\nborn: {type: text}\nspent: {type: integer}\nok: {type: yes_no}"))
    let good = try shop.add(#"{"name":"A","level":"۱۲","born":"2001-02-03","spent":"150","ok":true}"#)
    let bad = try shop.add(#"{"name":"B","level":"twelve","born":"spring"}"#)
    let step = try shop.grow(
      customer(
        "level: {type: integer}\nborn: {type: date}\nspent: {type: decimal, places: 2}\nok: {type: text}"))
    #expect(
      step.changes == [
        "type_changed customer.born backfill 1+1", "type_changed customer.level backfill 1+1",
        "type_changed customer.ok backfill 1+0",
        "type_changed customer.spent backfill 1+0",
      ])
    #expect(step.check.problems == [])
    #expect(
      try shop.values(good)
        == #"{"name":"A","level":12,"born":"2001-02-03","spent":"150","ok":"yes"}"#)
    #expect(try shop.values(bad) == #"{"name":"B"}"#)
    #expect(
      try shop.aside() == [
        "customer.daftar_was_born 2", "customer.daftar_was_level 2", "customer.daftar_was_ok 1",
        "customer.daftar_was_spent 1",
      ])
  }

  @Test("A choice becomes choices, and choices a choice where a record has one") func choices() throws {
    let one = customer("pet: {type: choice, options: [cat, dog]}")
    let many = customer("pet: {type: choices, options: [cat, dog, fish]}")
    let shop = try GrowingShop(one)
    let cat = try shop.add(#"{"name":"A","pet":"cat"}"#)
    let both = try shop.add(#"{"name":"B","pet":"dog"}"#)
    let step = try shop.grow(many)
    #expect(step.changes == ["type_changed customer.pet backfill 2+0"])
    #expect(step.check.problems == [])
    #expect(try shop.values(cat) == #"{"name":"A","pet":["cat"]}"#)
    try shop.change(both, #"{"pet":["dog","fish"]}"#)
    let back = try shop.grow(one)
    #expect(back.check.problems == [])
    #expect(try shop.values(cat) == #"{"name":"A","pet":"cat"}"#)
    #expect(try shop.values(both) == #"{"name":"B"}"#)
    #expect(try shop.aside().contains("daftar_was_customer__pet 3"))
  }

  @Test("A field becomes unique where no two records share a value; otherwise nothing is changed") func unique() throws
  {
    let shop = try GrowingShop(customer("card: {type: text}"))
    let first = try shop.add(#"{"name":"A","card":"1"}"#)
    try shop.add(#"{"name":"B","card":"1"}"#)
    let unique = customer("card: {type: text, unique: true}")
    let storage = try shop.storage(try GrowingShop.schema(unique, in: shop.folder))
    let plan = try storage.plan()
    #expect(plan.state == .blocked([.uniqueAdded(table: "customer", column: "card")]))
    #expect(plan.changes.contains { $0.effect == .impossible && $0.unfit == 1 })
    #expect(try storage.apply().state == plan.state)
    #expect(try shop.storage.plan().state == .upToDate)
    try shop.change(first, #"{"card":"2"}"#)
    #expect(try shop.grow(unique).check.problems == [])
    #expect(throws: GrowingShop.Refused.self) { try shop.add(#"{"name":"C","card":"2"}"#) }
    #expect(try shop.grow(customer("card: {type: text}")).check.problems == [])
    try shop.add(#"{"name":"C","card":"2"}"#)
  }

  @Test("A stored computed value that is new is worked out for every record") func computed() throws {
    let shop = try GrowingShop(customer("price: {type: integer}"))
    let id = try shop.add(#"{"name":"A","price":"21"}"#)
    let step = try shop.grow(customer("price: {type: integer}\ntwice: {type: integer, compute: price * 2}"))
    #expect(step.check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A","price":21,"twice":42}"#)
  }

  @Test("A plan is applied under its own hash only") func hash() throws {
    let shop = try GrowingShop(customer(""))
    let schema = try GrowingShop.schema(customer("fax: {type: text}"), in: shop.folder)
    let storage = try shop.storage(schema)
    let plan = try storage.plan()
    let failure = #expect(throws: Failure.self) { try storage.apply(expecting: "0000000000000000", by: "omid") }
    #expect(failure?.key == "failure.database.other_plan")
    #expect(try storage.plan() == plan)
    #expect(try storage.apply(expecting: plan.hash, by: "omid") == plan)
  }

  @Test(
    "A key that returns from aside as another type says what it was and is, with an example; the values are told once")
  func returning() throws {
    func entities(_ type: String?) -> String {
      "customer:\n  fields:\n    name: {type: text, required: true}\n"
        + (type.map { "    it: {type: \($0)}\n" } ?? "")
    }
    let changes: [(old: String, new: String, words: [String], example: String)] = [
      ("text", "money", ["text", "amount:0"], "120 1200"), ("integer", "money", ["integer", "amount:0"], "120 120"),
      ("decimal, places: 0", "money", ["decimal:0", "amount:0"], "120 120"),
      ("money", "text", ["amount:0", "text"], "120 12"),
    ]
    for change in changes {
      let shop = try GrowingShop(
        entities(change.old), business: "{name: Shop, languages: [en], country: IR, show_money_in: toman}")
      try shop.add(#"{"name":"A","it":"120"}"#)
      try shop.grow(entities(nil))
      let plan = try shop.grow(entities(change.new)).plan
      let told = plan.changes.map(\.difference).filter { $0.arguments["column"] == "it" }
      #expect(told.first == .columnRestored(table: "customer", column: "it"))
      #expect(told.dropFirst().map { [$0.arguments["old"] ?? "", $0.arguments["new"] ?? ""] } == [change.words])
      #expect(plan.changes.map(\.converted) == (change.old.hasPrefix("decimal") ? [0, 0] : [0, 1]))
      #expect(plan.changes.last?.example.map { "\($0.old) \($0.new)" } == change.example)
    }
  }
}
