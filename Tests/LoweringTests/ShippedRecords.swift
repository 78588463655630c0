import Expressions
import Localization
import SQL
import SchemaModel
import TestSupport

/// Records of an entity from a seed: what its formulas are evaluated over, and what the tables hold of them.
struct ShippedRecords {
  /// In the order of the scope: fields, built-in fields, `old`, `user`.
  private(set) var records: [[ExpressionValue]] = []
  /// By the list's field id: the rows of all records in the order of theirs, with `parent`, `old` and `user`.
  private(set) var rows: [Int: [[ExpressionValue]]] = [:]
  private(set) var stored: [(table: Table, values: [Identifier: SQLValue])] = []

  private let schema: Schema
  private let entity: Entity
  private let tables: TableLayout
  private let context: EvaluationContext
  private var random: SeededGenerator
  private static let user = ExpressionRecord(RecordScope.user, [.string("sara"), .string("سارا"), .string("manager")])

  init(of entity: Entity, in schema: Schema, seed: UInt64, count: Int, _ context: EvaluationContext) {
    self.schema = schema
    self.entity = entity
    self.context = context
    tables = SchemaTables(schema).entities[entity.id]
    random = SeededGenerator(seed: seed)
    for number in 0..<count { add(number) }
  }

  private mutating func add(_ number: Int) {
    let id = "record-" + String(10_000 + number)
    let moment = SeededValue.day(&random)
    var own: [Identifier: SQLValue] = [
      BuiltInColumns.row: SQLValue(number + 1), BuiltInColumns.id: .text(id), BuiltInColumns.version: 1,
      BuiltInColumns.createdBy: "sara", BuiltInColumns.changedBy: "omid", BuiltInColumns.origins: "{}",
      BuiltInColumns.search: "", BuiltInColumns.createdOn: .text(moment.iso + "T10:20:30.123Z"),
      BuiltInColumns.changedOn: .text(moment.iso + "T23:59:59.999Z"),
    ]
    var values = self.values(entity.fields, tables.fields, id, &own)
    var lists: [Int: [[ExpressionValue]]] = [:]
    for (list, storage) in zip(entity.fields, tables.fields) {
      guard case .child(let child) = storage else { continue }
      lists[list.id] = (0..<Int.random(in: 0...3, using: &random)).map { place in
        let rowID = id + "-" + String(place)
        var cells: [Identifier: SQLValue] = [
          BuiltInColumns.id: .text(rowID), BuiltInColumns.parent: .text(id), BuiltInColumns.position: SQLValue(place),
        ]
        let row = self.values(list.columns, child.fields, rowID, &cells)
        stored.append((child.table, cells))
        return row
      }
    }
    stored.append((tables.table, own))
    let builtIn: [ExpressionValue] = [
      .string(id), .int(1), .date(moment), .string("sara"), .date(moment), .string("omid"),
    ]
    let old = number % 2 == 0 ? nil : records.last.map { Array($0.prefix(entity.fields.count + builtIn.count)) }
    workOut(&values, &lists, builtIn)
    let record = ExpressionRecord(entity.scope.record, values + builtIn)
    let around: [ExpressionValue] = [
      old.map { .record(ExpressionRecord(entity.scope.record, $0)) } ?? .null, .record(Self.user),
    ]
    records.append(values + builtIn + around)
    for (list, items) in lists {
      rows[list, default: []] += items.map { $0 + [.record(record), .null, .record(Self.user)] }
    }
  }

  /// The values of fields that are kept, and what is stored of them.
  private mutating func values(
    _ fields: [Field], _ storages: [FieldStorage], _ holder: String, _ cells: inout [Identifier: SQLValue]
  ) -> [ExpressionValue] {
    zip(fields, storages).map { field, storage in
      switch storage {
      case .column(let column):
        var (value, kept) = SeededValue.of(column, &random)
        if case .option(let list) = field.type.scalar, !value.isNull,
          let option = schema.options(list).randomElement(using: &random)
        {
          (value, kept) = (.string(option.code), .text(option.code))
        }
        if case .reference = field.type.scalar, !value.isNull, Bool.random(using: &random) {
          (value, kept) = (.string(holder), .text(holder))
        }
        cells[column.name] = kept
        return value
      case .link(let table):
        guard case .options(let list) = field.type.scalar else { return .list([]) }
        let codes = schema.options(list).map(\.code).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        for code in codes {
          stored.append((table, [BuiltInColumns.holder: .text(holder), BuiltInColumns.option: .text(code)]))
        }
        return .list(codes.map { .string($0) })
      case .child, .formula: return .null
      }
    }
  }

  /// Lists from their rows, and fields that have no column, each after those that it reads.
  private func workOut(
    _ values: inout [ExpressionValue], _ lists: inout [Int: [[ExpressionValue]]], _ builtIn: [ExpressionValue]
  ) {
    func gather(_ list: Int) -> ExpressionValue {
      guard let type = entity.scope.rowTypes[list] else { return .null }
      return .list((lists[list] ?? []).map { .record(ExpressionRecord(type, $0)) })
    }
    for list in lists.keys { values[list] = gather(list) }
    for place in entity.formulaOrder {
      guard let field = entity.field(place), !field.isKept else { continue }
      guard let list = place.list else {
        values[place.field] = shown(field, values + builtIn + [.null, .record(Self.user)])
        continue
      }
      let parent = ExpressionRecord(entity.scope.record, values + builtIn)
      lists[list] = lists[list]?.map { row in
        var row = row
        row[place.field] = shown(field, row + [.record(parent), .null, .record(Self.user)])
        return row
      }
      values[list] = gather(list)
    }
  }

  /// What a record shows of a field that is worked out.
  private func shown(_ field: Field, _ slots: [ExpressionValue]) -> ExpressionValue {
    guard let value = try? field.logic.compute?.program.evaluate(slots, in: context) else { return .null }
    if case .string("") = value { return .null }
    return value
  }
}

extension ShippedRecords {
  /// Tables without the rules that say which values fit, and the records in them.
  func statements(for engine: SQLEngine) -> [SQLText] {
    let dialect = engine.dialect
    return tables.all.map { dialect.create($0.withoutRules) }
      + stored.map { table, values in
        StoredRow.insert(table.columns.map { values[$0.name] ?? .null }, into: table, for: engine)
      }
  }
}

extension Table {
  fileprivate var withoutRules: Table {
    Table(
      name: name, columns: columns.map { Column($0.name, $0.type, isNotNull: $0.isNotNull) }, primaryKey: primaryKey)
  }
}
