import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Fields that become another kind, and options with other names", .onBothEngines)
struct GrowthKindsTests {
  private func customer(_ fields: String) -> String {
    "customer:\n  fields:\n    name: {type: text, required: true}\n"
      + fields.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  private func level(_ type: String, _ options: String) -> String {
    customer("level: {type: \(type), options: \(options)}")
  }

  @Test("Ticked options become a text as a form takes it back, and are options again") func joined() throws {
    let several = level("choices", "[a1, b1, c1]")
    let shop = try GrowingShop(several)
    let one = try shop.add(#"{"name":"A","level":["a1"]}"#)
    let two = try shop.add(#"{"name":"B","level":["a1","b1"]}"#)
    let none = try shop.add(#"{"name":"C"}"#)
    let step = try shop.grow(customer("level: {type: text}"))
    #expect(step.changes == ["type_changed customer.level backfill 2+0"])
    #expect(step.check.problems == [])
    #expect(try shop.values(one) == #"{"name":"A","level":"a1"}"#)
    #expect(try shop.values(two) == #"{"name":"B","level":"a1; b1"}"#)
    #expect(try shop.values(none) == #"{"name":"C"}"#)
    #expect(try shop.aside() == ["daftar_was_customer__level 3"])
    #expect(try shop.grow(several).changes == ["type_changed customer.level backfill 2+0"])
    #expect(try shop.values(one) == #"{"name":"A","level":["a1"]}"#)
    #expect(try shop.values(two) == #"{"name":"B","level":["a1","b1"]}"#)
  }

  @Test("A choice keeps the only option of several, also under another name") func renamedAndOne() throws {
    let shop = try GrowingShop(level("choices", "[a1, c1]"))
    let one = try shop.add(#"{"name":"A","level":["c1"]}"#)
    let two = try shop.add(#"{"name":"B","level":["a1","c1"]}"#)
    let step = try shop.grow(level("choice", "{a1: A1, cc: {en: C1, renamed_from: c1}}"))
    #expect(step.changes == ["type_changed customer.level backfill 1+1"])
    #expect(step.check.problems == [])
    #expect(try shop.values(one) == #"{"name":"A","level":"cc"}"#)
    #expect(try shop.values(two) == #"{"name":"B"}"#)
  }

  @Test("Options that become one are named, apart from those that are new or gone") func merged() throws {
    let shop = try GrowingShop(level("choice", "[a1, b1, c1, d1, e1]"))
    let b = try shop.add(#"{"name":"B","level":"b1"}"#)
    let c = try shop.add(#"{"name":"C","level":"c1"}"#)
    let d = try shop.add(#"{"name":"D","level":"d1"}"#)
    let e = try shop.add(#"{"name":"E","level":"e1"}"#)
    let step = try shop.grow(
      level("choice", "{a1: {en: A1, renamed_from: d1}, bc: {en: BC, renamed_from: [b1, c1]}, f1: F1}"))
    #expect(
      step.changes == [
        "options_merged customer.level backfill 1+0", "options_merged customer.level backfill 2+0",
        "options_changed customer.level validate 0+1",
      ])
    #expect(
      step.plan.changes.map(\.difference).contains(
        .optionRenamed(table: "customer", column: "level", old: ["b1", "c1"], new: "bc")))
    #expect(
      step.plan.changes.map(\.difference).contains(
        .optionsChanged(table: "customer", column: "level", added: ["f1"], removed: ["e1"])))
    #expect(try shop.values(b) == #"{"name":"B","level":"bc"}"#)
    #expect(try shop.values(c) == #"{"name":"C","level":"bc"}"#)
    #expect(try shop.values(d) == #"{"name":"D","level":"a1"}"#)
    #expect(try shop.values(e) == #"{"name":"E","level":"e1"}"#)
    #expect(step.check.problems == [])
  }

  @Test("Of two former fields the first goes over, and the other is kept aside by name") func twoFormerFields() throws {
    let shop = try GrowingShop(customer("tel: {type: text}\nfax: {type: text}"))
    let id = try shop.add(#"{"name":"A","tel":"1","fax":"2"}"#)
    let step = try shop.grow(customer("phone: {type: text, renamed_from: [tel, fax]}"))
    #expect(step.changes == ["column_renamed customer.phone safe", "column_removed customer.fax safe"])
    #expect(step.plan.changes.map(\.aside) == [0, 1])
    #expect(try shop.values(id) == #"{"name":"A","phone":"1"}"#)
    #expect(try shop.aside() == ["customer.fax 1"])
  }

  @Test("A list that becomes another kind is one changed type, with the number of records that lose it")
  func lists() throws {
    let list = customer("pets: {type: list, fields: {called: {type: text}}}")
    let shop = try GrowingShop(list)
    let id = try shop.add(#"{"name":"A","pets":[{"called":"Tom"},{"called":"Ben"}]}"#)
    try shop.add(#"{"name":"B"}"#)
    #expect(
      try shop.grow(customer("pets: {type: choices, options: [cat]}")).plan.changes.map(\.difference)
        == [.typeChanged(table: "customer", column: "pets", old: "list", new: "options")])
    try shop.change(id, #"{"pets":["cat"]}"#)
    let again = try shop.grow(list)
    #expect(again.changes == ["type_changed customer.pets validate 0+1"])
    #expect(again.plan.notes.map(\.key) == ["plan.rows_stay_aside"], "the plan says why the older rows stay aside")
    #expect(again.plan.notes.first?.arguments["name"] == "daftar_was_customer__pets")
    try shop.change(id, #"{"pets":[{"called":"Kit"}]}"#)
    let text = try shop.grow(customer("pets: {type: text}"))
    #expect(text.changes == ["type_changed customer.pets validate 0+1"])
    #expect(text.check.problems == [])
    try shop.change(id, #"{"pets":"a cat"}"#)
    let back = try shop.grow(list)
    #expect(back.changes.contains("type_changed customer.pets validate 0+1"))
    #expect(back.check.problems == [])
  }

  @Test("A computed field that is stored no more is not gone from the schema") func unstored() throws {
    let shop = try GrowingShop(customer("total: {type: integer, compute: 2 + 3}"))
    try shop.add(#"{"name":"A"}"#)
    let step = try shop.grow(customer("total: {type: integer, compute: persian(today()).year}"))
    #expect(step.plan.changes.map(\.difference) == [.columnUnstored(table: "customer", column: "total")])
    #expect(step.plan.changes.map(\.aside) == [1])
  }

  @Test("Values that stay aside when a name is taken by a renamed field are counted") func displaced() throws {
    let old = customer("phone: {type: text}")
    let new = customer("tel: {type: text, renamed_from: phone}")
    let shop = try GrowingShop(old)
    try shop.add(#"{"name":"A","phone":"1"}"#)
    try shop.add(#"{"name":"B","phone":"2"}"#)
    try shop.grow(new)
    try shop.grow(old)
    try shop.add(#"{"name":"C","phone":"3"}"#)
    let step = try shop.grow(new)
    #expect(
      step.plan.changes.map(\.difference)
        == [
          .columnRenamed(table: "customer", old: "phone", new: "tel"),
          .valuesDisplaced(table: "customer", column: "tel", new: "daftar_was_tel"),
        ])
    #expect(step.plan.changes.map(\.aside) == [0, 2])
    #expect(try shop.aside() == ["customer.daftar_was_tel 2"])
  }
}
