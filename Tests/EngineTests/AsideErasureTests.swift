import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("The erasure of a person of whom something is kept aside", .onBothEngines) struct AsideErasureTests {
  private static let bare = "customer:\n  fields:\n    name: {type: text, required: true}\n"
  private static let full =
    bare + """
          friend: {type: reference, to: customer}
      visit:
        fields:
          of: {type: reference, to: customer, required: true}
          note: {type: text}
          guests: {type: list, fields: {who: {type: reference, to: customer}, what: {type: text}}}
      note:
        fields:
          about: {type: reference, to: visit}
          says: {type: text}
      """

  @Test(
    "Nothing is erased while rows that are kept aside refer to the person, and with references they are erased, too")
  func rowsAside() throws {
    let shop = try GrowingShop(Self.full)
    let anna = try shop.add(#"{"name":"Anna"}"#)
    let boris = try shop.add(#"{"name":"Boris","friend":"\#(anna.text)"}"#)
    let own = try shop.add(#"{"of":"\#(anna.text)","note":"annas secret"}"#, to: "visit")
    try shop.change(own, #"{"note":"annas second"}"#, of: "visit")
    let other = try shop.add(
      #"{"of":"\#(boris.text)","guests":[{"who":"\#(anna.text)","what":"tea"},{"what":"salt"}]}"#, to: "visit")
    let note = try shop.add(#"{"about":"\#(own.text)","says":"annas note"}"#, to: "note")
    try shop.grow(Self.bare)
    let erasure = PersonErasure(shop.service, shop.store)
    let customer = try shop.entity("customer")
    let refused = try #require(try erasure.plan(anna, in: customer, takesReferences: false))
    #expect(Set(refused.refusing.map(\.record)) == [boris, own, other])
    #expect(refused.refusing.allSatisfy { $0.aside != nil })
    #expect(try erasure.run(anna, in: customer, takesReferences: false, by: UserFacts(name: "omid")) == refused)
    #expect(try shop.values(anna) == #"{"name":"Anna"}"#)
    let planned = try erasure.plan(anna, in: customer, takesReferences: true)
    let done = try #require(try erasure.run(anna, in: customer, takesReferences: true, by: UserFacts(name: "omid")))
    #expect(planned?.erased == done.erased && planned?.references == done.references)
    #expect(Set(done.erased.map(\.id)) == [anna, own, note])
    #expect(done.erased.first { $0.id == own }?.history == 2)
    #expect(Set(done.references.map(\.effect)) == [.cleared, .rowRemoved, .erased])
    #expect(done.unread.contains("visit"))
    #expect(try erasure.plan(anna, in: customer, takesReferences: true)?.references == [])
    try shop.grow(Self.full)
    #expect(try shop.values(boris) == #"{"name":"Boris"}"#)
    #expect(
      try shop.values(other, of: "visit") == #"{"of":"\#(boris.text)","guests":[{"what":"salt"}]}"#)
    let report = try #require(shop.store as? any AuditStore).readAudit { try AuditVerifier().report(on: $0) }
    #expect(report.findings == [])
    let (visit, notes) = try (shop.entity("visit"), shop.entity("note"))
    for (id, entity) in [(own, visit), (note, notes)] {
      #expect(try shop.service.record(id, in: entity) == nil)
      #expect(try shop.service.history(id, in: entity).allSatisfy(\.changes.isEmpty))
    }
  }
}
