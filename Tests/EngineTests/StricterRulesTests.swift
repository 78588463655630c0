import Assets
import DatabaseFixtures
import Engine
import JSONText
import Localization
import Presentation
import SchemaCompiler
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// Records that were saved before a rule became stricter, at the one door.
@Suite("Old records under stricter rules", .onBothEngines) struct StricterRulesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The shop with rules for its fields, over the one database.
  private func shop(
    code: String = "", why: String = "", district: String = "", product: String = "", checks: String = ""
  ) throws -> (service: RecordService, entity: Entity) {
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      options:
        districts: {from: districts.csv}
      entities:
        customer:
          fields:
            full_name: {type: text, required: true}
            code: {type: text\(code)}
            phone: {type: text}
            kind: {type: text}
            why: {type: text\(why)}
            city: {type: text}
            district: {type: choice, options: districts\(district)}
            lines: {type: list, fields: {product: {type: text\(product)}, quantity: {type: integer}}}
          checks: {far: {require: 'city != "moon"', message: {en: No.}}\(checks)}
      """, to: "shop/business.yaml")
    try folder.write("code,en,city\nd1,One,tehran\nd3,Three,rey\n", to: "shop/districts.csv")
    let schema = try #require(try Workspace(path: folder.file("shop")).schema)
    let path = folder.file("shop.sqlite")
    _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
    return (
      RecordService(schema: schema, store: try ScratchDatabase.store(path: path, schema: schema)),
      try #require(schema.entities.first)
    )
  }

  private func save(
    _ json: String, of id: RecordID? = nil, _ shop: (service: RecordService, entity: Entity),
    confirmed: Engine.Confirmation = .none
  ) throws -> SaveOutcome {
    let input = try #require(RecordInput(json: try JSONValue.parse(json)))
    let user = UserFacts(name: "sara")
    guard let id else { return try shop.service.create(input, in: shop.entity, by: user, confirmed: confirmed) }
    return try shop.service.update(id, with: input, in: shop.entity, by: user, confirmed: confirmed)
  }

  /// What was refused, or else what was said of the record that was saved.
  private func told(_ outcome: SaveOutcome) -> [String] {
    switch outcome {
    case .saved(_, let remarks): ["saved"] + remarks.storedViolations.map { "\($0.path) \($0.rule.rawValue)" }
    case .refused(let violations): ["refused"] + violations.map { "\($0.path) \($0.rule.rawValue)" }
    case .unconfirmed(let warnings): ["asked"] + warnings.map(\.rule.rawValue)
    case .savedBefore, .conflict, .missing, .spent: ["\(outcome)"]
    }
  }

  private func record(_ outcome: SaveOutcome) throws -> StoredRecord {
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  @Test("what is missing since a field became required is a remark, until somebody touches it")
  func required() throws {
    let old = try record(save(#"{"full_name": "Sara"}"#, shop()))
    let strict = try shop(code: ", required: true")
    let outcome = try save(#"{"phone": "1"}"#, of: old.id, strict)
    #expect(told(outcome) == ["saved", "code required"])
    if case .saved(let record, let remarks) = outcome {
      let words = ViolationFormatter(
        business: strict.service.schema.business, language: .english, messages: Assets.messages(.english))
      let json = RecordJSON.encode(record, remarks: remarks, entity: strict.entity, by: words)
      #expect(json["unfit"]?.items?.map { $0["path"]?.string } == ["code"])
      #expect(json["unfit"]?.items?.first?["severity"]?.string == "warning")
    }
    #expect(try told(save(#"{"phone": "2", "code": null}"#, of: old.id, strict)) == ["saved", "code required"])
    #expect(try told(save(#"{"code": "A"}"#, of: old.id, strict)) == ["saved"])
    #expect(try told(save(#"{"code": null}"#, of: old.id, strict)) == ["refused", "code required"])
    #expect(try told(save(#"{"full_name": "Omid"}"#, strict)) == ["refused", "code required"])
  }

  @Test("a condition that a change makes true asks at once; one that was true before waits")
  func conditions() throws {
    let loose = try shop()
    let kind = try record(save(#"{"full_name": "Sara", "kind": "x"}"#, loose))
    let none = try record(save(#"{"full_name": "Omid", "kind": "y"}"#, loose))
    let strict = try shop(why: #", required_when: kind == "x""#, district: ", options_when: option.city == city")
    #expect(try told(save(#"{"phone": "1"}"#, of: kind.id, strict)) == ["saved", "why required"])
    #expect(try told(save(#"{"phone": "1"}"#, of: none.id, strict)) == ["saved"])
    #expect(try told(save(#"{"kind": "x"}"#, of: none.id, strict)) == ["refused", "why required"])
    let lives = try record(save(#"{"full_name": "Mina", "city": "rey", "district": "d1"}"#, shop()))
    #expect(try told(save(#"{"phone": "1"}"#, of: lives.id, strict)) == ["saved", "district option"])
    #expect(try told(save(#"{"district": "d1", "phone": "2"}"#, of: lives.id, strict)) == ["saved", "district option"])
    #expect(try told(save(#"{"district": "d3"}"#, of: lives.id, strict)) == ["saved"])
    #expect(try told(save(#"{"city": "tehran"}"#, of: lives.id, strict)) == ["refused", "district option"])
  }

  @Test("a new check, and one that only asks, speak where what they read changes")
  func checks() throws {
    let old = try record(save(#"{"full_name": "Sara", "kind": "x"}"#, shop()))
    let strict = try shop(
      checks: #", coded: {require: 'kind != "x" || code != null', message: {en: A code.}}"#
        + #", reached: {severity: warning, require: phone != null, message: {en: No phone?}}"#)
    #expect(try told(save(#"{"city": "rey"}"#, of: old.id, strict)) == ["saved", " check:coded", " check:reached"])
    #expect(try told(save(#"{"code": "", "full_name": "S"}"#, of: old.id, strict)).first == "saved")
    #expect(try told(save(#"{"code": "A"}"#, of: old.id, strict)) == ["saved", " check:reached"])
    #expect(try told(save(#"{"code": null}"#, of: old.id, strict)) == ["refused", " check:coded"])
    #expect(try told(save(#"{"phone": "1"}"#, of: old.id, strict)) == ["saved"])
    #expect(try told(save(#"{"phone": null}"#, of: old.id, strict)) == ["asked", "check:reached"])
    let history = try strict.service.history(old.id, in: strict.entity)
    #expect(history.allSatisfy { $0.confirmed.isEmpty }, "nobody said yes to anything")
  }

  @Test("rows that nobody touches keep their faults; others are asked")
  func rows() throws {
    let old = try record(save(#"{"full_name": "Sara", "lines": [{"quantity": 1}, {"product": "tea"}]}"#, shop()))
    let strict = try shop(product: ", required: true")
    guard case .list(let rows) = old.values[strict.entity.fields.count - 1], let id = rows[0].id else {
      throw Shop.Impossible(what: "\(old)")
    }
    #expect(try told(save(#"{"phone": "1"}"#, of: old.id, strict)) == ["saved", "lines[0].product required"])
    let other = #"{"lines": [{"product": "milk"}, {"id": "\#(id.text)", "quantity": 2}]}"#
    #expect(try told(save(other, of: old.id, strict)) == ["saved", "lines[1].product required"])
    let new = #"{"lines": [{"quantity": 3}, {"id": "\#(id.text)"}]}"#
    #expect(try told(save(new, of: old.id, strict)) == ["refused", "lines[0].product required"])
  }

  @Test("the records that do not fit are counted by field and rule, and handed on one by one")
  func counted() throws {
    let loose = try shop()
    for number in 0..<7 { _ = try save(#"{"full_name": "c\#(number)", "lines": [{"quantity": 1}, {}]}"#, loose) }
    _ = try save(#"{"full_name": "d", "code": "A"}"#, loose)
    let strict = try shop(code: ", required: true", product: ", required: true")
    var found: [String] = []
    let results = try UnfitRecords(strict.service).run { _, record, faults in
      found.append("\(record.values[0]) \(faults.count)")
    }
    #expect(results.map(\.unfit) == [7] && results.map(\.records) == [8])
    #expect(
      results[0].counts.map { "\($0.field) \($0.violation.rule.rawValue) \($0.records)" } == [
        "code required 7", "lines.product required 7",
      ])
    #expect(found.count == 7)
  }
}
