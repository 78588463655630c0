public import Expressions

/// What the formulas of an entity may speak of, and at which place of the evaluated array each name stands.
///
/// - In a record: its fields by their ids, the built-in fields, `old` (the stored record), `user`.
/// - In a row of a list: the row's fields by their ids, `parent` (the record), `old` (the stored row), `user`.
/// - In `options_when`: one place more, `option`.
///
/// Made once an entity: types of records are compared by identity, so that rows and records that are evaluated over
/// must be made with the types that stand here.
public struct RecordScope: Hashable, Sendable {
  /// The record as a whole: its fields by their ids, then the built-in fields. `old` and `parent` are of this type.
  public let record: RecordType
  /// The rows of the lists, by the list's field id; nil for other fields.
  public let rows: [RecordType?]
  /// How many fields the entity has; the built-in fields stand behind them.
  public let fieldCount: Int

  /// The calendar whose months its formulas count.
  public let calendar: MonthCalendar

  static let oldName = "old"
  static let userName = "user"
  static let parentName = "parent"
  static let optionName = "option"

  /// `optionLists` tells the codes of options, which comparisons are checked against. Fields at `unknown` places have
  /// something wrong with them: they may be of any type. `readers` says how fields read the texts beside them.
  public init(
    entity: String, fields: [Field], optionLists: [OptionList] = [], unknown: Set<FieldID> = [],
    calendar: MonthCalendar = .gregorian, readers: (FieldID) -> TextReader? = { _ in nil }
  ) {
    self.calendar = calendar
    // The codes of each list, made once for all fields that share it.
    var codes: [Int: [String]] = [:]
    func variable(_ field: Field, at place: FieldID, _ row: RecordType?) -> RecordType.Field {
      if unknown.contains(place) { return .init(field.name.text, .dyn) }
      guard let id = field.type.optionList else { return Self.field(field, row, nil, readers(place)) }
      let known = codes[id.index] ?? Self.codes(of: id, in: optionLists)
      codes[id.index] = known
      // A list without options is one that could not be read.
      return Self.field(field, row, known.isEmpty ? nil : known, known.isEmpty ? nil : readers(place))
    }
    let rows = fields.map { field -> RecordType? in
      guard field.type.isList else { return nil }
      let items = field.rows.enumerated().map { variable($1, at: FieldID($0, inList: field.id), nil) }
      return RecordType(name: field.name.text, fields: items)
    }
    self.rows = rows
    fieldCount = fields.count
    record = RecordType(
      name: entity,
      fields: zip(fields, rows).map { variable($0, at: FieldID($0.id), $1) } + Self.builtIn)
  }

  /// The built-in fields in their order; moments are days where the business is. Blank in a new record.
  public static let builtIn: [RecordType.Field] = [
    .init("id", .string, reader: identity), .init("version", .int), .init("created_on", .date),
    .init("created_by", .string),
    .init("changed_on", .date), .init("changed_by", .string),
  ]

  /// An identity is read in either case.
  private static let identity = TextReader { text in
    RecordID(text).map { .stored($0.text) } ?? .never(nearest: nil)
  }

  /// Who is asking: the name that he signs in with, the one that is shown, his role.
  public static let user = RecordType(
    name: userName,
    fields: [.init("name", .string), .init("display_name", .string), .init("role", .string)])

  /// What an expression over a record may speak of.
  public var environment: ExpressionEnvironment {
    ExpressionEnvironment(
      record.fields + [.init(Self.oldName, .record(record)), .init(Self.userName, .record(Self.user))],
      calendar: calendar)
  }

  /// What an expression over a row of a list may speak of; nil where the field is no list.
  public func environment(ofRowsIn list: Int) -> ExpressionEnvironment? {
    guard let row = row(ofList: list) else { return nil }
    return ExpressionEnvironment(
      row.fields + [
        .init(Self.parentName, .record(record)), .init(Self.oldName, .record(row)),
        .init(Self.userName, .record(Self.user)),
      ], calendar: calendar)
  }

  /// An option of a list as a record: its `code`, then its attributes in the order of their names. `reader` says how
  /// texts beside them are read: it is given the name of an attribute, and the texts that it has.
  public static func option(
    of list: OptionList, reader: (_ name: String, _ known: [String]) -> TextReader? = { _, _ in nil }
  ) -> RecordType {
    let names = Set(list.options.flatMap(\.attributes.keys)).sorted()
    let codes = list.options.map(\.code)
    let attributes = names.filter { $0 != "code" }.map { name -> RecordType.Field in
      let known = Set(list.options.compactMap { $0.attributes[name] }).subtracting([""]).sorted()
      let reader = reader(name, known)
      return .init(name, .string, options: reader == nil ? nil : known, reader: reader)
    }
    return RecordType(
      name: optionName,
      fields: [.init("code", .string, isNullable: false, options: codes, reader: reader("code", codes))] + attributes)
  }

  /// An environment with `option` in one place more.
  public static func environment(
    _ environment: ExpressionEnvironment, option: RecordType
  ) -> ExpressionEnvironment {
    environment.adding([.init(optionName, .record(option), isNullable: false)])
  }

  /// The type of a list's rows; nil where the field is no list. O(1).
  ///
  /// - Parameter list: The id of the list's field; any number.
  public func row(ofList list: Int) -> RecordType? { rows.indices.contains(list) ? rows[list] : nil }

  /// How many fields the rows of a list have.
  func rowFieldCount(_ list: Int) -> Int { row(ofList: list)?.fields.count ?? 0 }

  /// The list whose rows are of a type.
  func list(of type: RecordType) -> Int? { rows.firstIndex { $0 == type } }

  private static func field(
    _ field: Field, _ row: RecordType?, _ codes: [String]?, _ reader: TextReader?
  ) -> RecordType.Field {
    RecordType.Field(field.name.text, ExpressionType(field.type.scalar, row: row), options: codes, reader: reader)
  }

  private static func codes(of id: OptionListID, in lists: [OptionList]) -> [String] {
    lists.indices.contains(id.index) ? lists[id.index].options.map(\.code) : []
  }

  /// Scopes are equal where they speak of the same names.
  public static func == (left: RecordScope, right: RecordScope) -> Bool {
    left.record.fields.map(\.name) == right.record.fields.map(\.name)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(record.name) }
}

extension ExpressionType {
  /// The type that a field's values have in expressions. `row` is the type of a list's rows.
  public init(_ scalar: ScalarType, row: RecordType? = nil) {
    switch scalar {
    case .text, .option, .reference: self = .string
    case .integer: self = .int
    case .decimal: self = .decimal
    case .boolean: self = .bool
    case .date: self = .date
    case .options: self = .list(.string)
    case .rows: self = .list(row.map { .record($0) } ?? .dyn)
    }
  }
}
