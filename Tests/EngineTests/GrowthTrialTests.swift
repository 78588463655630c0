import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// What a consultant found who changed two schemas again and again.
@Suite("Values that changed since they were kept aside", .onBothEngines)
struct GrowthTrialTests {
  private func pupil(_ level: String) -> String {
    "customer:\n  fields:\n    name: {type: text, required: true}\n    \(level)\n"
  }

  private let one = "level: {type: choice, options: [a1, b1, c1]}"
  private let many = "level: {type: choices, options: [a1, b1, c1]}"

  @Test("The last shape of a field returns, not the one before it") func lastShape() throws {
    let shop = try GrowingShop(pupil(one))
    let anna = try shop.add(#"{"name":"Anna","level":"a1"}"#)
    let boris = try shop.add(#"{"name":"Boris","level":"b1"}"#)
    try shop.grow(pupil(many))
    try shop.change(anna, #"{"level":["c1"]}"#)
    try shop.change(boris, #"{"level":[]}"#)
    try shop.grow(pupil("fax: {type: text}"))
    let step = try shop.grow(pupil(one))
    #expect(step.changes.contains("type_changed customer.level backfill 1+0"))
    #expect(step.check.problems == [])
    #expect(try shop.values(anna) == #"{"name":"Anna","level":"c1"}"#)
    #expect(try shop.values(boris) == #"{"name":"Boris"}"#)
    #expect(try shop.grow(pupil(many)).check.problems == [])
    #expect(try shop.values(anna) == #"{"name":"Anna","level":["c1"]}"#)
    #expect(try shop.values(boris) == #"{"name":"Boris"}"#)
  }

  @Test("Options that become a text are the last ones, not those of years ago") func noOlderValues() throws {
    let shop = try GrowingShop(pupil(one))
    let anna = try shop.add(#"{"name":"Anna","level":"a1"}"#)
    try shop.grow(pupil(many))
    try shop.change(anna, #"{"level":["c1"]}"#)
    let step = try shop.grow(pupil("level: {type: text}"))
    #expect(step.check.problems == [])
    #expect(step.changes == ["type_changed customer.level backfill 1+0"])
    #expect(try shop.values(anna) == #"{"name":"Anna","level":"c1"}"#)
    #expect(try shop.aside().contains("daftar_was_customer__level 1"))
  }

  @Test("A former name that is said one apply too late still counts") func lateName() throws {
    let shop = try GrowingShop(pupil("phone: {type: text}"))
    let id = try shop.add(#"{"name":"Anna","phone":"1"}"#)
    try shop.grow(pupil("mobile: {type: text}"))
    #expect(try shop.values(id) == #"{"name":"Anna"}"#)
    #expect(try shop.grow(pupil("mobile: {type: text, renamed_from: phone}")).check.problems == [])
    #expect(try shop.values(id) == #"{"name":"Anna","mobile":"1"}"#)
    #expect(try shop.storage.plan().state == .upToDate)
  }

  @Test("An entity whose former name is said too late gets its records") func lateEntity() throws {
    let fields = "\n  fields: {name: {type: text}, pets: {type: choices, options: [cat]}}\n"
    let shop = try GrowingShop("person:" + fields)
    let id = try shop.add(#"{"name":"Anna","pets":["cat"]}"#, to: "person")
    try shop.grow("customer:" + fields)
    #expect(try shop.grow("customer:\n  renamed_from: person" + fields).check.problems == [])
    #expect(try shop.values(id) == #"{"name":"Anna","pets":["cat"]}"#)
  }

  @Test("Values that were entered are kept aside where a formula takes their place") func computedAnew() throws {
    let shop = try GrowingShop(pupil("total: {type: integer}"))
    let id = try shop.add(#"{"name":"Anna","total":"777"}"#)
    let step = try shop.grow(pupil("total: {type: integer, compute: 2 + 3}"))
    #expect(step.changes == ["formula_added customer.total backfill 0+1"])
    #expect(step.check.problems == [])
    #expect(try shop.values(id) == #"{"name":"Anna","total":5}"#)
    #expect(try shop.aside() == ["customer.daftar_was_total 1"])
  }

  @Test("The form in which a text was typed is kept aside where it is normalised") func typedForm() throws {
    let shop = try GrowingShop(pupil("note: {type: paragraph}"))
    let id = try shop.add(#"{"name":"Anna","note":"one\ntwo"}"#)
    try shop.grow(pupil("note: {type: text}"))
    #expect(try shop.values(id) == #"{"name":"Anna","note":"one two"}"#)
    #expect(try shop.aside() == ["customer.daftar_was_note 1"])
  }
}
