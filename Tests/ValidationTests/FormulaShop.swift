import Diagnostics
import FieldTypes
import Localization
import SchemaCompiler
import SchemaModel
import Testing
import Validation

/// A schema in which fields rest on one another in every way that the language knows.
enum FormulaShop {
  static let source = """
    daftar: 1
    business: {name: Shop, languages: [en], currency: EUR}
    options:
      districts: {from: districts.csv}
    entities:
      customer:
        fields:
          name: {type: text, required: true, length: {max: 8}}
          kind: {type: choice, options: [private, firm], default: private}
          firm_name: {type: text, visible_when: kind == "firm", required_when: kind == "firm"}
          register: {type: integer, range: {min: 1}, visible_when: 'firm_name != null && firm_name != "Ltd"'}
          remark: {type: text, required: true, visible_when: register > 5, when_hidden: keep}
          price: {type: money, range: {min: 0}}
          quantity: {type: integer, default_from: "kind == 'firm' ? 10 : 1"}
          amount: {type: money, compute: price * quantity, range: {max: 5000}}
          part: {type: integer, compute: 100 / quantity}
          title: {type: text, compute: 'name + "  " + kind', length: {max: 14}}
          rank: {type: choice, options: [gold, usual], compute: 'amount > 100 ? "gold" : "usual"'}
          discount: {type: integer, default: 0, editable_when: user.role == "manager" || rank == "gold"}
          until: {type: date, range: {min: since}, required_when: since > date("2020-01-01")}
          since: {type: date, range: {max: today()}}
          years: {type: integer, compute: "years_between(since, today())"}
          city: {type: choice, options: [tehran, rey]}
          district: {type: choice, options: districts, options_when: option.city == city}
          friend: {type: reference, to: customer, visible_when: city != null}
          agreed: {type: yes_no}
          code: {type: text}
          rows:
            type: list
            visible_when: agreed
            fields:
              n: {type: integer, required: true}
              twice: {type: integer, compute: n * 2}
              why: {type: text, visible_when: n > parent.quantity}
          sum: {type: integer, compute: "rows.sum(r, r.twice)"}
        checks:
          agreed_to_credit: {require: amount < 1000 || agreed, at: agreed}
          old_customer: {severity: warning, require: years > 1, at: since}
          named: {severity: note, require: friend != null}
          ratio: {require: price / discount < decimal(50)}
          few: {require: "rows.all(r, r.twice < 10)"}
          gold_needs_code: {require: rank != "gold" || code != null, at: code}
    """

  static let files = [
    "business.yaml": source,
    "districts.csv": "code,en,city\nd1,District 1,tehran\nd2,District 2,tehran\nd3,District 3,rey\n",
  ]

  static func entity() throws -> (entity: Entity, validator: Validator) { try compile(files) }

  /// An entity `customer` of an English shop without a country, and the schema's validator.
  ///
  /// - Parameter customer: what stands under the entity, `fields:` and all.
  static func compile(customer: String) throws -> (entity: Entity, validator: Validator) {
    let body = customer.split(separator: "\n").map { "    \($0)\n" }.joined()
    return try compile([
      "business.yaml": "daftar: 1\nbusiness: {name: Shop, languages: [en]}\nentities:\n  customer:\n" + body
    ])
  }

  /// The first entity of a schema, and the schema's validator.
  static func compile(_ files: [String: String]) throws -> (entity: Entity, validator: Validator) {
    let compilation = try SchemaCompiler.compile(ShopFiles(files), path: ".")
    #expect(compilation.diagnostics.filter { $0.severity == .error }.map { "\($0)" } == [])
    let schema = try #require(compilation.schema)
    return (
      try #require(schema.entities.first), Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    )
  }

  static let context = ValidationContext(
    today: CivilDate(year: 2026, month: 1, day: 5), user: UserFacts(name: "sara", role: "clerk"))

  /// Texts that a field may be given: usual ones, ends, and what is refused.
  static let texts: [String: [String]] = [
    "name": ["Sara", "", "Mina Tehrani", " Al  i "], "kind": ["private", "firm", "other", ""],
    "firm_name": ["", "Ltd", "Acme", "", "a\u{0}b"], "register": ["", "7", "0", "1", "x", ""], "remark": ["", "hm"],
    "price": ["1.5", "-1", "200", "9999999999999999", "", "12.345"],
    "quantity": ["1", "3", "0", "9223372036854775807", "", "two"],
    "amount": ["", "4.5", "600", "x"], "part": ["", "33", "100"], "title": ["", "Sara  private", "Sara private"],
    "rank": ["", "gold", "usual", "silver"], "discount": ["", "0", "20", "x"],
    "since": ["2019-05-05", "2025-05-05", "2030-01-01", "2025-02-30", ""],
    "until": ["2025-05-06", "2019-01-01", "", "soon"], "years": ["", "0", "6", "-4"],
    "city": ["tehran", "rey", "qom", ""], "district": ["d1", "d3", "d9", ""],
    "friend": ["0190f0a0-0000-7000-8000-000000000001", "", "nobody"], "agreed": ["yes", "no", "", "perhaps"],
    "rows": [
      "n=1;n=2", "", "n=x;n=3", "n=9 why=gift;n=1", "n;n=4", "n=2 twice=4", "n=2 twice=5", "n=1 why=gift", "m=1",
    ],
    "code": ["", "A1"], "sum": ["", "0", "3"],
  ]
}

/// Files in memory.
struct ShopFiles: SourceLoader {
  private let files: [String: String]

  init(_ files: [String: String]) { self.files = files }

  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? { files.keys.filter { $0.hasSuffix(".yaml") }.sorted() }
  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.utf8.prefix(limit + 1)) } }
}
