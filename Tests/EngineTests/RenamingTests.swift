import Diagnostics
import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Names that change with records under them", .onBothEngines)
struct RenamingTests {
  private static let before = """
    client:
      fields:
        name: {type: text, required: true}
        phone: {type: text, unique: true}
        city: {type: choice, options: [rey, qom]}
        likes: {type: choices, options: [tea, coffee]}
        visits: {type: list, fields: {on: {type: date}, cost: {type: integer}, tags: {type: choices, options: [a]}}}
        twice: {type: integer, compute: "visits.sum(v, v.cost) * 2"}
    call:
      fields: {who: {type: reference, to: client}, note: {type: text}}
    """

  private static let after = """
    customer:
      renamed_from: client
      fields:
        name: {type: text, required: true}
        mobile: {type: text, unique: true, renamed_from: [phone]}
        city:
          type: choice
          options: {shahr_rey: {en: Rey, renamed_from: [rey]}, qom: Qom}
        drinks:
          type: choices
          renamed_from: likes
          options: {chai: {en: Tea, renamed_from: tea}, coffee: Coffee}
        bookings:
          type: list
          renamed_from: visits
          fields:
            on: {type: date}
            price: {type: integer, renamed_from: cost}
            tags: {type: choices, options: [a]}
        twice: {type: integer, compute: "bookings.sum(b, b.price) * 2"}
    call:
      fields: {customer: {type: reference, to: customer, renamed_from: who}, note: {type: text}}
    """

  @Test("Entities, fields, columns and options carry their values over to their new names") func carriedOver() throws {
    let shop = try GrowingShop(Self.before)
    let id = try shop.add(
      """
      {"name":"A","phone":"1","city":"rey","likes":["tea","coffee"],
       "visits":[{"on":"2026-01-01","cost":"3","tags":["a"]},{"on":"2026-01-02","cost":"4"}]}
      """, to: "client")
    let other = try shop.add(#"{"name":"B","phone":"2","city":"qom"}"#, to: "client")
    let call = try shop.add(#"{"who":"\#(id.text)","note":"x"}"#, to: "call")
    let history = try shop.service.history(id, in: shop.entity("client"))
    let step = try shop.grow(Self.after)
    #expect(
      step.changes.filter { $0.contains("renamed") } == [
        "table_renamed customer safe", "column_renamed customer.mobile safe", "column_renamed customer.drinks safe",
        "column_renamed customer.bookings safe", "column_renamed customer__bookings.price safe",
        "column_renamed call.customer safe", "option_renamed customer.city backfill 1+0",
        "option_renamed customer__drinks.option backfill 1+0",
      ])
    #expect(step.check.problems == [])
    #expect(
      try shop.values(id)
        == #"{"name":"A","mobile":"1","city":"shahr_rey","drinks":["chai","coffee"],"#
        + #""bookings":[{"on":"2026-01-01","price":3,"tags":["a"]},{"on":"2026-01-02","price":4}],"twice":14}"#)
    #expect(try shop.values(other) == #"{"name":"B","mobile":"2","city":"qom","twice":0}"#)
    #expect(try shop.values(call, of: "call") == #"{"customer":"\#(id.text)","note":"x"}"#)
    #expect(try shop.aside() == [])
    let customer = try shop.entity("customer")
    let now = try shop.service.history(id, in: customer)
    #expect(now.prefix(history.count).map(\.version) == history.map(\.version))
    #expect(now.first?.changes.map(\.field).contains("mobile") == true)
    #expect(now.first?.changes.map(\.field).contains("phone") == false)
    let record = try #require(try shop.service.record(id, in: customer))
    #expect(record.cells.origin(1) == .typed)
    #expect(try shop.service.list(customer, RecordQuery(search: "Shahr", limit: 5)).records.count < 2)
    #expect(throws: GrowingShop.Refused.self) { try shop.change(other, #"{"mobile":"1"}"#) }
    try shop.change(other, #"{"city":"shahr_rey","drinks":["chai"]}"#)
  }

  @Test("A former name means nothing once its values went over") func once() throws {
    let shop = try GrowingShop("customer:\n  fields:\n    name: {type: text}\n    phone: {type: text}\n")
    let id = try shop.add(#"{"name":"A","phone":"1"}"#)
    let renamed = "customer:\n  fields:\n    name: {type: text}\n    mobile: {type: text, renamed_from: phone}\n"
    try shop.grow(renamed)
    #expect(try shop.storage.plan().state == .upToDate)
    #expect(try shop.values(id) == #"{"name":"A","mobile":"1"}"#)
  }

  @Test("A field that was kept aside returns under its new name") func fromAside() throws {
    let shop = try GrowingShop("customer:\n  fields:\n    name: {type: text}\n    fax: {type: text}\n")
    let id = try shop.add(#"{"name":"A","fax":"7"}"#)
    try shop.grow("customer:\n  fields:\n    name: {type: text}\n")
    let step = try shop.grow(
      "customer:\n  fields:\n    name: {type: text}\n    telefax: {type: text, renamed_from: [fax]}\n")
    #expect(step.check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A","telefax":"7"}"#)
    #expect(try shop.aside() == [])
  }
}

extension RenamingTests {
  @Test("A former schema that is applied in between loses nothing of what was renamed") func thereAndBack() throws {
    let old = "customer:\n  fields:\n    name: {type: text}\n    phone: {type: text}\n"
    let new = "customer:\n  fields:\n    name: {type: text}\n    mobile: {type: text, renamed_from: phone}\n"
    let shop = try GrowingShop(old)
    let id = try shop.add(#"{"name":"A","phone":"1"}"#)
    try shop.grow(new)
    try shop.grow(old)
    #expect(try shop.values(id) == #"{"name":"A"}"#)
    #expect(try shop.grow(new).check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A","mobile":"1"}"#)
  }

  @Test("So do entities, lists and choices") func thereAndBackWithTables() throws {
    let fields =
      "\n  fields: {name: {type: text}, pets: {type: choices, options: [cat]}, calls: {type: list, fields: {on: {type: date}}}}\n"
    let renamed =
      "\n  renamed_from: client\n  fields:\n    name: {type: text}\n"
      + "    animals: {type: choices, renamed_from: pets, options: [cat]}\n"
      + "    talks: {type: list, renamed_from: calls, fields: {on: {type: date}}}\n"
    let shop = try GrowingShop("client:" + fields)
    let id = try shop.add(#"{"name":"A","pets":["cat"],"calls":[{"on":"2026-01-01"}]}"#, to: "client")
    try shop.grow("customer:" + renamed)
    let values = try shop.values(id)
    #expect(values == #"{"name":"A","animals":["cat"],"talks":[{"on":"2026-01-01"}]}"#)
    try shop.grow("client:" + fields)
    #expect(try shop.grow("customer:" + renamed).check.problems == [])
    #expect(try shop.values(id) == values)
    let same =
      "customer:\n  fields: {name: {type: text}, pets: {type: choices, options: [cat]}, calls: {type: list, fields: {on: {type: date}}}}\n"
    try shop.grow(same)
    #expect(try shop.grow("customer:" + renamed.replacing("\n  renamed_from: client", with: "")).check.problems == [])
    #expect(try shop.values(id) == values)
  }

  @Test("A name under which something was kept aside goes over to what is renamed") func takenNames() throws {
    let fields = "\n  fields:\n    name: {type: text}\n    pet: {type: choices, options: [cat, dog]}\n"
    let shop = try GrowingShop("customer:" + fields + "client:" + fields)
    try shop.add(#"{"name":"last year","pet":["dog"]}"#)
    let id = try shop.add(#"{"name":"A","pet":["cat"]}"#, to: "client")
    try shop.grow("client:" + fields)
    let step = try shop.grow("customer:\n  renamed_from: client" + fields)
    #expect(step.check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A","pet":["cat"]}"#)
    #expect(try shop.aside() == ["daftar_was_customer 1", "daftar_was_customer__pet 1"])
    let without = "customer:\n  renamed_from: client\n  fields:\n    name: {type: text}\n"
    #expect(try shop.grow(without).check.problems == [])
    #expect(try shop.grow("buyer:\n  renamed_from: customer\n  fields:\n    name: {type: text}\n").check.problems == [])
    let list = "buyer:\n  fields:\n    name: {type: text}\n    pet: {type: list, fields: {called: {type: text}}}\n"
    #expect(try shop.grow(list).check.problems == [])
  }

  @Test("A code of a long list goes over, too, and no label of another option takes its values") func longLists() throws
  {
    let codes = (0..<220).map { "o\($0): {en: Option \($0)}" }
    func schema(_ options: [String]) -> String {
      "customer:\n  fields:\n    name: {type: text}\n    city: {type: choice, options: {\(options.joined(separator: ", "))}}\n"
    }
    let shop = try GrowingShop(schema(codes))
    let id = try shop.add(#"{"name":"A","city":"o7"}"#)
    var others = codes
    others[7] = "seven: {en: Option 7, renamed_from: o7}"
    others[8] = "o8: {en: O7}"
    let step = try shop.grow(schema(others))
    #expect(step.changes == ["option_renamed customer.city backfill 1+0"])
    #expect(try shop.values(id) == #"{"name":"A","city":"seven"}"#)
  }
}
