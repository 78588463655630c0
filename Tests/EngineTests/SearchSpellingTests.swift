import Engine
import FieldTypes
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// Whatever a box reads to a value finds the record of that value.
@Suite(.onBothEngines) struct SearchSpellingTests {
  static let business = """
    daftar: 1
    business: {name: Shop, languages: [fa, en], country: IR, calendar: persian, currency: IRR}
    entities:
      customer:
        fields:
          name: {type: text}
          mobile: {type: mobile}
          card: {type: text, normalize: code}
          credit: {type: money, search: yes}
          born: {type: date}
          visits: {type: list, fields: {phone: {type: mobile}}}
    """

  static let spellings: [(text: String, finds: Bool)] = [
    ("09121110001", true), ("+98 912 111 0001", true), ("+989121110001", true), ("0912-111-0001", true),
    ("۰۹۱۲ ۱۱۱ ۰۰۰۱", true), ("0098-912-111-0001", true), ("912 111 0001", true), ("0912-111", true),
    ("سارا 0912-111", true), ("+98 912 111 0002", false), ("+98 935 222 0003", true), ("سارا احمدی", true),
    ("سارا\u{200C}احمدی", true), ("احمدي", true), ("ab-12-c", true), ("AB 12 C", true), ("AB-12-D", false),
    ("ab12c", true),
    ("1,500,000", true), ("۱٬۵۰۰٬۰۰۰", true), ("1500000", true), ("1,500,001", false), ("1370-02-03", true),
    ("1370.2.3", true), ("1370/2/3", true), ("رضا سارا", false),
  ]

  @Test("What the box reads is found") func whatTheBoxReadsIsFound() throws {
    let folder = try TemporaryFolder()
    let schema = try #require(try Workspace(path: try folder.write(Self.business, to: "shop/business.yaml")).schema)
    let entity = try #require(schema.entity("customer"))
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema)
    let service = RecordService(schema: schema, store: store)
    func save(_ values: [(String, InputValue)]) throws {
      let input = RecordInput(values.map { .init(name: $0.0, value: $0.1) })
      guard case .saved = try service.create(input, in: entity, by: UserFacts(name: "test")) else {
        Issue.record("not saved")
        return
      }
    }
    let row = RecordInput([.init(name: "phone", value: .text("09352220003"))])
    try save([
      ("name", .text("سارا احمدی")), ("mobile", .text("09121110001")), ("card", .text("AB12C")),
      ("credit", .text("1500000")), ("born", .text("1370/02/03")), ("visits", .list([row])),
    ])
    try save([("name", .text("رضا")), ("mobile", .text("09360000000"))])
    for (text, finds) in Self.spellings {
      let found = try service.list(entity, RecordQuery(search: text))
      #expect((found.total == 1) == finds, "\(text)")
    }
    #expect(try service.list(entity, RecordQuery(search: "  ")).total == 2)
  }

  @Test("Every spelling of a mobile finds it") func everySpellingOfAMobileFindsIt() throws {
    let folder = try TemporaryFolder()
    let schema = try #require(try Workspace(path: try folder.write(Self.business, to: "shop/business.yaml")).schema)
    let entity = try #require(schema.entity("customer"))
    let field = try #require(entity.field("mobile"))
    let service = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    var random = SeededGenerator(seed: 77)
    for _ in 0..<300 {
      let number = (0..<9).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      let parts = ["9" + number.prefix(2), String(number.dropFirst(2).prefix(3)), String(number.suffix(4))]
      let mark = ["", " ", "-"].randomElement(using: &random) ?? ""
      let front = ["0", "+98", "0098", "+98" + mark, "98"].randomElement(using: &random) ?? ""
      let text = front + parts.joined(separator: mark)
      guard case .text(let stored)? = service.value(of: text, in: field, of: entity) else { continue }
      #expect(
        SearchTerms(text) { service.storedForms(of: $0, in: entity) }.words.first?.contains([stored]) == true, "\(text)"
      )
    }
  }
}
