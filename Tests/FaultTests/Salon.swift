import JSONText

/// A hair salon over the years: its schema, and what each of its records must have under it.
struct Salon: Sendable {
  typealias Values = [String: JSONValue]

  /// A record, with the values of fields that the schema does not know at the moment.
  struct Record: Sendable {
    let id: String
    var entity: String
    var values: Values
  }

  /// What somebody does with the records between two changes of the schema.
  enum Edit: Sendable {
    case add(String, Values)
    case change(String, Values)
  }

  /// The fields of each entity: what stands behind their names in the schema.
  var fields: [String: [String: String]]
  /// The former names of entities.
  var former: [String: String] = [:]
  /// What the database keeps aside: `customer.fax` with the number of its values.
  var aside: [String: Int] = [:]
  /// The computed values, worked out from the other values of a record.
  var formulas: [String: @Sendable (Values) -> JSONValue?] = [:]
  /// The records in the order in which they came.
  private(set) var records: [Record] = []

  init(_ fields: [String: [String: String]]) { self.fields = fields }

  /// The schema as its author writes it.
  var yaml: String {
    let entities = fields.sorted { $0.key < $1.key }.map { entity, fields in
      "  \(entity):\n" + (former[entity].map { "    renamed_from: \($0)\n" } ?? "") + "    fields:\n"
        + fields.sorted { $0.key < $1.key }.map { "      \($0.key): \($0.value)\n" }.joined()
    }
    return "daftar: 1\nbusiness: {name: Salon, languages: [en], country: IR}\nentities:\n" + entities.joined()
  }

  /// The records of an entity that have a value in a field.
  func having(_ field: String, of entity: String, where holds: (JSONValue) -> Bool = { _ in true }) -> [String] {
    records.filter { $0.entity == entity && $0.values[field].map(holds) == true }.map(\.id)
  }

  /// What the records of an entity must have by their ids, in fields that the schema knows.
  func wanted(_ entity: String) -> [String: Values] {
    let known = fields[entity] ?? [:]
    let found = records.filter { $0.entity == entity }.map { record in
      var values = record.values
      for (field, formula) in formulas { values[field] = formula(record.values) }
      return (record.id, values.filter { known[$0.key] != nil })
    }
    return Dictionary(found) { $1 }
  }

  /// Says what the values of a field become; nil where they are blank.
  mutating func convert(_ field: String, _ conversion: (JSONValue) -> JSONValue?) {
    for place in records.indices {
      guard let old = records[place].values[field] else { continue }
      records[place].values[field] = conversion(old)
    }
  }

  /// Gives a field, or an entity, another name: its values go with it.
  mutating func rename(field: String, to name: String) {
    for place in records.indices {
      guard let value = records[place].values.removeValue(forKey: field) else { continue }
      records[place].values[name] = value
    }
  }

  mutating func rename(entity: String, to name: String) {
    fields[name] = fields.removeValue(forKey: entity)
    former[name] = entity
    for place in records.indices where records[place].entity == entity { records[place].entity = name }
  }

  /// Notes what was saved.
  mutating func note(_ edit: Edit, id: String) {
    switch edit {
    case .add(let entity, let values): records.append(Record(id: id, entity: entity, values: values))
    case .change(let id, let values):
      guard let place = records.firstIndex(where: { $0.id == id }) else { return }
      records[place].values = records[place].values.merging(values) { $1 }.filter { $0.value != .null }
    }
  }
}

extension JSONValue {
  /// The whole number that it is; nil for anything else.
  var whole: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  /// A whole number.
  static func whole(_ number: Int) -> JSONValue { .number(String(number)) }

  /// The value without the ids of rows.
  var withoutRowIDs: JSONValue {
    switch self {
    case .array(let items):
      .array(
        items.map { item in
          guard case .object(let members) = item else { return item }
          return .object(members.filter { $0.name != "id" }.sorted { $0.name < $1.name })
        })
    case .null, .bool, .number, .string, .object: self
    }
  }

  /// The text of JSON that says it.
  var text: String { String(decoding: encoded(), as: UTF8.self) }
}
