public import Expressions

/// The dependencies of a formula.
public struct FormulaReads: Hashable, Sendable {
  /// The fields of the record and the columns of its lists that are read. A list that is only counted is included
  /// itself.
  public private(set) var fields: Set<FieldID> = []
  /// Whether it reads the current day or time.
  public let clock: Bool
  /// Whether it reads `user`.
  public private(set) var user = false
  /// Whether it reads `old`, the record as it is stored.
  public private(set) var old = false
  /// The fields of `old`, the columns of its rows, and those of rows that are compared as a whole.
  private var former: Set<FieldID> = []
  /// Whether it reads `option`.
  public private(set) var option = false
  /// The built-in fields of the record as it is, which Daftar alone writes: a new record has nothing of them yet.
  public private(set) var builtIn: Set<String> = []

  /// The fields and columns that are read, be it of the record as it is or as it was.
  public var everything: Set<FieldID> { fields.union(former) }

  /// Whether it reads the day on which the record was created or changed, which depends on the zone of the business.
  public var moments: Bool { !builtIn.isDisjoint(with: ["created_on", "changed_on"]) }

  /// O(nodes).
  ///
  /// - Parameters:
  ///   - typed: the formula.
  ///   - scope: what it may speak of.
  ///   - list: the list's field id where the formula stands in its rows.
  public init(_ typed: TypedExpression, scope: RecordScope, list: Int?) {
    clock = typed.readsClock
    collect(typed, scope: scope, list: list)
  }

  private mutating func collect(_ typed: TypedExpression, scope: RecordScope, list: Int?) {
    if case .variable(let slot, let name) = typed.kind { note(name, at: slot, scope: scope, list: list) }
    for child in typed.children where !Self.keeps(child, in: typed) { noteWhole(child.type, scope: scope) }
    if case .presence(let base, let name) = typed.kind, case .record(let type) = base.type {
      notePresence(name, of: type, scope: scope)
    }
    guard case .field(let base, let index, _) = typed.kind, case .record(let type) = base.type else {
      for child in typed.children { collect(child, scope: scope, list: list) }
      return
    }
    collect(base, scope: scope, list: list)
    if case .variable(_, RecordScope.oldName) = base.kind {
      noteFormer(index, of: type, scope: scope)
      return
    }
    if type == scope.record {
      if index < scope.fieldCount {
        fields.insert(FieldID(index))
      } else {
        noteBuiltIn(index - scope.fieldCount)
      }
    } else if let list = scope.list(of: type) {
      fields.insert(FieldID(index, inList: list))
    }
  }

  /// Whether a record, or rows, inside of a formula are still known by their type behind it, so that what is read of them
  /// is seen where it is read. Whatever else takes them, a comparison, a function, a literal with other things, may read
  /// all of their fields.
  private static func keeps(_ child: TypedExpression, in parent: TypedExpression) -> Bool {
    guard holdsRecords(child.type) else { return true }
    switch parent.kind {
    case .field, .presence: return true
    case .index, .conditional, .list: return holdsRecords(parent.type)
    case .macro(_, let source, _, _, let body):
      // What the macro goes over is known to its variable; what it returns is known if its type is.
      return child.range == source.range || child.range != body.range || holdsRecords(parent.type)
    case .call(let function, _): return function == .size
    case .constant, .variable, .local, .select, .not, .negate, .and, .or, .compare, .arithmetic, .member, .map,
      .decimal,
      .invalid:
      return false
    }
  }

  private static func holdsRecords(_ type: ExpressionType) -> Bool {
    switch type {
    case .record: true
    case .list(let item): holdsRecords(item)
    case .map(let key, let value): holdsRecords(key) || holdsRecords(value)
    case .dyn, .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months,
      .type:
      false
    }
  }

  /// Records and rows that may be read whole are read by all of their fields, and those of their rows.
  private mutating func noteWhole(_ type: ExpressionType, scope: RecordScope) {
    switch type {
    case .list(let item): noteWhole(item, scope: scope)
    case .map(let key, let value):
      noteWhole(key, scope: scope)
      noteWhole(value, scope: scope)
    case .record(let record):
      if let list = scope.list(of: record) {
        for index in record.fields.indices { former.insert(FieldID(index, inList: list)) }
      } else if record == scope.record {
        for index in 0..<scope.fieldCount { former.insert(FieldID(index)) }
        for field in record.fields { noteWhole(field.type, scope: scope) }
      }
    case .dyn, .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months,
      .type:
      break
    }
  }

  /// `has(row.name)` tells whether the field is blank.
  private mutating func notePresence(_ name: String, of type: RecordType, scope: RecordScope) {
    type.fields.firstIndex { $0.name == name }.map { noteFormer($0, of: type, scope: scope) }
  }

  private mutating func noteFormer(_ index: Int, of type: RecordType, scope: RecordScope) {
    if type != scope.record {
      scope.list(of: type).map { _ = former.insert(FieldID(index, inList: $0)) }
    } else if index < scope.fieldCount {
      former.insert(FieldID(index))
    }
  }

  private mutating func note(_ name: String, at slot: Int, scope: RecordScope, list: Int?) {
    switch name {
    case RecordScope.oldName: old = true
    case RecordScope.userName: user = true
    case RecordScope.optionName: option = true
    case RecordScope.parentName: break
    default:
      let count = list.map(scope.rowFieldCount) ?? scope.fieldCount
      if slot < count {
        fields.insert(FieldID(slot, inList: list))
      } else if list == nil {
        noteBuiltIn(slot - count)
      }
    }
  }

  private mutating func noteBuiltIn(_ index: Int) {
    if RecordScope.builtIn.indices.contains(index) { builtIn.insert(RecordScope.builtIn[index].name) }
  }
}
