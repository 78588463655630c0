import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@Suite("Stored values that no condition shows any more", .onBothEngines)
struct HiddenValuesTests {
  private func customer(_ condition: String) -> String {
    """
    customer:
      fields:
        name: {type: text}
        firm: {type: yes_no}
        fax: {type: text\(condition)}
        visits: {type: list\(condition), fields: {note: {type: text}}}
        calls: {type: list, fields: {done: {type: yes_no}, note: {type: text, visible_when: done}}}
    """
  }

  @Test("They are counted by field before a change clears them") func counted() throws {
    let shop = try GrowingShop(customer(""))
    let values = #""fax":"1","visits":[{"note":"x"}],"calls":[{"done":true,"note":"y"}]"#
    let id = try shop.add(#"{"name":"A","firm":false,\#(values)}"#)
    try shop.add(#"{"name":"B","firm":true,\#(values)}"#)
    try shop.add(#"{"name":"C","firm":false}"#)
    #expect(try UnfitRecords(shop.service).run().map(\.hidden) == [[]])
    #expect(try shop.grow(customer(", visible_when: firm")).changes == [])
    let hidden = try UnfitRecords(shop.service).run().flatMap(\.hidden)
    #expect(hidden.map(\.field) == ["fax", "visits"] && hidden.map(\.records) == [1, 1])
    try shop.change(id, #"{"name":"A2"}"#)
    #expect(try UnfitRecords(shop.service).run().map(\.hidden) == [[]])
    #expect(try shop.values(id) == #"{"name":"A2","firm":false,"calls":[{"done":true,"note":"y"}]}"#)
  }

  @Test("Values that are kept while they are hidden are not counted") func kept() throws {
    let shop = try GrowingShop(customer(""))
    try shop.add(#"{"name":"A","firm":false,"fax":"1"}"#)
    try shop.grow(customer(", visible_when: firm, when_hidden: keep"))
    #expect(try UnfitRecords(shop.service).run().map(\.hidden) == [[]])
  }
}
