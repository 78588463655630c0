public import Expressions

/// The variables that formulas of an entity can use, with their indices in the array of evaluated values.
///
/// - In a record: its fields by their ids, the built-in fields, `old` (the stored record), `user`.
/// - In a row of a list: the row's fields by their ids, `parent` (the record), `old` (the stored row), `user`.
/// - In `options_when`: one variable more at the end, `option`.
///
/// Create one scope for each entity: record types are compared by identity, so values must be made with the types of
/// the scope that a formula was checked in.
public struct RecordScope: Hashable, Sendable {
  /// The type of the record: its fields by their ids, then the built-in fields. `old` and `parent` have this type.
  public let record: RecordType
  /// The types of list rows, by the id of the list's field; nil for other fields.
  public let rowTypes: [RecordType?]
  /// The number of fields of the entity; built-in fields follow them.
  public let fieldCount: Int

  /// The calendar whose months formulas count.
  public let calendar: MonthCalendar

  static let oldName = "old"
  static let userName = "user"
  static let parentName = "parent"
  static let optionName = "option"

  /// Creates the scope of an entity.
  ///
  /// - Parameters:
  ///   - entity: The name of the entity.
  ///   - fields: Its fields, in the order of their ids.
  ///   - optionLists: The option lists of the schema. Literals that are compared with options are checked against their
  ///     codes.
  ///   - unknown: Fields with errors, which are treated as fields of any type.
  ///   - calendar: The calendar whose months formulas count.
  ///   - readers: How each field reads a text that is compared with it; nil if the text is used as it is.
  public init(
    entity: String, fields: [Field], optionLists: [OptionList] = [], unknown: Set<FieldID> = [],
    calendar: MonthCalendar = .gregorian, readers: (FieldID) -> TextReader? = { _ in nil }
  ) {
    self.calendar = calendar
    // The codes of each list, computed once for all fields that share it.
    var codes: [Int: [String]] = [:]
    func variable(_ field: Field, withID id: FieldID, _ row: RecordType?) -> RecordType.Field {
      if unknown.contains(id) { return .init(field.name.text, .dyn) }
      guard let list = field.type.optionList else { return Self.field(field, row, nil, readers(id)) }
      let known = codes[list.index] ?? Self.codes(of: list, in: optionLists)
      codes[list.index] = known
      // An empty list is one with errors.
      return Self.field(field, row, known.isEmpty ? nil : known, known.isEmpty ? nil : readers(id))
    }
    let rowTypes = fields.map { field -> RecordType? in
      guard field.type.isList else { return nil }
      let items = field.columns.enumerated().map { variable($1, withID: FieldID($0, inList: field.id), nil) }
      return RecordType(name: field.name.text, fields: items)
    }
    self.rowTypes = rowTypes
    fieldCount = fields.count
    record = RecordType(
      name: entity,
      fields: zip(fields, rowTypes).map { variable($0, withID: FieldID($0.id), $1) } + Self.builtIn)
  }

  /// The built-in fields in order, with moments as days. They are blank in a new record.
  public static let builtIn: [RecordType.Field] = [
    .init("id", .string, reader: identity), .init("version", .int), .init("created_on", .date),
    .init("created_by", .string),
    .init("changed_on", .date), .init("changed_by", .string),
  ]

  /// Record ids are compared in lower case.
  private static let identity = TextReader { text in
    RecordID(text).map { .stored($0.text) } ?? .never(nearest: nil)
  }

  /// The type of `user`: sign-in name, display name and role.
  public static let user = RecordType(
    name: userName,
    fields: [.init("name", .string), .init("display_name", .string), .init("role", .string)])

  /// The variables of an expression in a record.
  public var environment: ExpressionEnvironment {
    ExpressionEnvironment(
      record.fields + [.init(Self.oldName, .record(record)), .init(Self.userName, .record(Self.user))],
      calendar: calendar)
  }

  /// The variables of an expression in a row of a list.
  ///
  /// - Parameter list: The id of the list's field.
  /// - Returns: The variables, or nil if the field is not a list.
  public func environment(ofRowsIn list: Int) -> ExpressionEnvironment? {
    guard let row = row(ofList: list) else { return nil }
    return ExpressionEnvironment(
      row.fields + [
        .init(Self.parentName, .record(record)), .init(Self.oldName, .record(row)),
        .init(Self.userName, .record(Self.user)),
      ], calendar: calendar)
  }

  /// The type of `option`: its `code`, then its attributes in the order of their names.
  ///
  /// - Parameters:
  ///   - list: The option list.
  ///   - reader: Gives the reader for texts that are compared with an attribute, given its name and its known texts.
  /// - Returns: The record type.
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

  /// Adds `option` to the variables of an expression.
  ///
  /// - Parameters:
  ///   - environment: The variables of the record or row.
  ///   - option: The type of the option.
  /// - Returns: The variables with `option` at the end.
  public static func environment(
    _ environment: ExpressionEnvironment, option: RecordType
  ) -> ExpressionEnvironment {
    environment.adding([.init(optionName, .record(option), isNullable: false)])
  }

  /// The type of a list's rows.
  ///
  /// - Parameter list: The id of a field; any number.
  /// - Returns: The type, or nil if the field is not a list.
  /// - Complexity: O(1).
  public func row(ofList list: Int) -> RecordType? { rowTypes.indices.contains(list) ? rowTypes[list] : nil }

  /// The number of columns of a list.
  ///
  /// - Parameter list: The id of the list's field.
  /// - Returns: The number; 0 if the field is not a list.
  func rowFieldCount(_ list: Int) -> Int { row(ofList: list)?.fields.count ?? 0 }

  /// The list whose rows have a type.
  ///
  /// - Parameter type: A record type of this scope.
  /// - Returns: The id of the list's field, or nil if there is none.
  func list(of type: RecordType) -> Int? { rowTypes.firstIndex { $0 == type } }

  private static func field(
    _ field: Field, _ row: RecordType?, _ codes: [String]?, _ reader: TextReader?
  ) -> RecordType.Field {
    RecordType.Field(field.name.text, ExpressionType(field.type.scalar, row: row), options: codes, reader: reader)
  }

  private static func codes(of id: OptionListID, in lists: [OptionList]) -> [String] {
    lists.indices.contains(id.index) ? lists[id.index].options.map(\.code) : []
  }

  /// Whether both scopes have the same names.
  public static func == (left: RecordScope, right: RecordScope) -> Bool {
    left.record.fields.map(\.name) == right.record.fields.map(\.name)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(record.name) }
}

extension ExpressionType {
  /// The type of a field's values in expressions.
  ///
  /// - Parameters:
  ///   - scalar: The kind of the field.
  ///   - row: The type of its rows, if it is a list.
  public init(_ scalar: ScalarType, row: RecordType? = nil) {
    switch scalar.representation {
    case .text: self = .string
    case .integer: self = .int
    case .decimal: self = .decimal
    case .boolean: self = .bool
    case .date: self = .date
    case .codes: self = .list(.string)
    case .list: self = .list(row.map { .record($0) } ?? .dyn)
    }
  }
}
