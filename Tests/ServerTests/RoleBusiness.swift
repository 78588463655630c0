import Engine
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

@testable import Server

/// A shop with roles, whose secrets most of them may not read: every text of a secret holds `canary`.
struct RoleBusiness: Sendable {
  static let canary = "canary"
  let folder: TemporaryFolder
  let counter: Counter
  let customer: RecordID
  let secret: RecordID

  private static let text = """
    daftar: 1
    business: {name: Shop, languages: [en], country: IR}
    entities:
      customer:
        fields:
          full_name: {type: text, required: true, unique: true}
          owes: {type: reference, to: secret}
      secret:
        fields:
          code: {type: text, required: true, unique: true}
          knows: {type: reference, to: customer}
    reports:
      by_name: {label: By name, why: To greet, from: customer, rows: [full_name], measures: {n: count()}}
      by_code: {label: By code, why: To keep, from: secret, rows: [code], measures: {n: count()}}
      by_debt: {label: By debt, why: To ask, from: customer, rows: [owes], measures: {n: count()}}
    imports:
      old_names: {source: {file: names.csv, key: No}, into: customer, map: {full_name: Name}, waves: {all: {}}}
      old_codes: {source: {file: codes.csv, key: No}, into: secret, map: {code: Code}, waves: {all: {}}}
    roles:
      cashier: {can: {customer: [read, create, update]}, reports: [by_debt]}
      remover: {can: {customer: all}}
      reader: {can: {everything: read, secret: []}}
      analyst: {can: {secret: report}}
      clerk: {can: {customer: [read, import], secret: [read]}}
      nothing: {can: {}}
    """

  /// What each role of the schema may do, as a person reads it there: the other side of what the server works out.
  static let rights: [String: [String: Set<String>]] = [
    "cashier": ["customer": ["read", "create", "update"], "by_debt": ["run"]],
    "remover": [
      "customer": ["read", "create", "update", "delete", "export", "import", "report"], "by_name": ["run"],
      "by_debt": ["run"],
    ],
    "reader": ["customer": ["read"]],
    "analyst": ["secret": ["report"], "by_code": ["run"]],
    "clerk": ["customer": ["read", "import"], "secret": ["read"]],
    "nothing": [:],
    // Nobody wrote it into the schema.
    "gone": [:],
  ]

  static func may(_ role: String, _ action: String, _ thing: String) -> Bool {
    role == "manager" || rights[role]?[thing]?.contains(action) == true
  }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.text, to: "shop/business.yaml")
    try folder.write("No,Name\n1,Nima\n", to: "shop/names.csv")
    try folder.write("No,Code\n1,\(Self.canary) old\n", to: "shop/codes.csv")
    let schema = try #require(try Workspace(path: folder.file("shop")).schema)
    let counter = try Counter(schema: schema)
    func save(_ entity: Int, _ texts: [String: String]) throws -> RecordID {
      let input = RecordInput(texts.map { .init(name: $0.key, value: .text($0.value)) })
      let outcome = try counter.records.create(input, in: schema.entities[entity], by: UserFacts(name: "test"))
      guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "not saved: \(outcome)") }
      return record.id
    }
    self.counter = counter
    secret = try save(1, ["code": "\(Self.canary) 1"])
    customer = try save(0, ["full_name": "Sara", "owes": "\(Self.canary) 1"])
    _ = try save(1, ["code": "\(Self.canary) 2", "knows": "Sara"])
    for role in Self.rights.keys.sorted() + ["manager"] {
      _ = try counter.users.add(name: role, role: role, password: "a pass word of a role")
    }
  }

  /// A browser in which a user with a role is signed in.
  func browser(_ client: Browser, as role: String) throws -> Browser {
    let session = try #require(try counter.users.sessions.signIn(name: role, password: "a pass word of a role"))
    let browser = Browser(client.client)
    browser.put(cookie: "daftar_session", session.token)
    return browser
  }

  /// All that is stored, to see that nothing was changed.
  func stored() throws -> [StoredRecord] {
    try counter.schema.entities.flatMap { try counter.records.list($0).records }
  }
}
