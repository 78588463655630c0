import SchemaModel

/// Reads the `RecordInput` of one record, field by field, and collects the values, violations and claims.
struct RecordInputReader {
  /// The meaning of an absent name.
  enum Absent {
    /// The field takes its default.
    case preset
    case blank
    /// The field keeps its stored value.
    case kept(OldRecord)
  }

  private let validator: Validator
  private let absent: Absent
  /// Whether the entity has formulas: then required values and defaults are left to their evaluation.
  private let defers: Bool
  private var violations: [Violation] = []
  private var claims: [Claim] = []
  private var notes: [RecordNote] = []
  private var statuses = InputStatuses()
  private var amounts = AmountUnit.currency

  /// Makes a reader for one record.
  ///
  /// - Parameters:
  ///   - validator: the validator of the schema.
  ///   - absent: the meaning of an absent name.
  ///   - defers: whether required values and defaults are left to the formulas.
  init(validator: Validator, absent: Absent, defers: Bool) {
    self.validator = validator
    self.absent = absent
    self.defers = defers
  }

  /// Reads an input.
  ///
  /// - Parameters:
  ///   - input: the input.
  ///   - parsers: the parsers of the entity; nil for an entity that the validator does not know.
  /// - Returns: the record; empty without parsers.
  mutating func read(_ input: RecordInput, parsers: FieldParsers?) -> ReadRecord {
    let given = Self.given(input)
    amounts = input.amounts
    var cells = RecordCells(RecordValues(blanks: parsers?.fields.count ?? 0))
    for field in parsers?.fields ?? [] {
      guard let parsers else { break }
      let path = FieldPath(field.name)
      var cell = Cell()
      let before = (violations.count, claims.count)
      if let entry = given[field.name.text] {
        let stored = old?.cells[field] ?? Cell()
        cell.value = read(entry, field: field, parsers: parsers, path: path, old: stored.value)
        if !cell.value.isBlank { cell.origin = cell.value == stored.value ? stored.origin ?? .typed : .typed }
        if defers { statuses.fields.append(status(of: cell.value, before)) }
      } else {
        cell = absentCell(of: field, parsers: parsers, path: path)
        if defers { statuses.fields.append(.absent) }
      }
      cells[field] = cell
    }
    if let parsers { refuseUnknown(input, parsers: parsers, prefix: nil) }
    var submitted = SubmittedFields()
    if let parsers, old != nil { submitted.add(input, parsers) }
    statuses.takesDefaults = takesPresets
    return ReadRecord(
      cells: cells, violations: violations, references: claims, notes: notes, old: old, parsers: parsers,
      submitted: submitted, statuses: defers ? statuses : nil)
  }

  /// The input status of a value that was just read. `before` are the numbers of violations and claims before it was
  /// read.
  private func status(of value: Value, _ before: (violations: Int, claims: Int)) -> InputStatus {
    if !value.isBlank { return .given }
    if violations.count > before.violations, let last = violations.last { return InputStatus(refusedBy: last.code) }
    return claims.count > before.claims ? .pending : .given
  }

  private var old: OldRecord? {
    if case .kept(let old) = absent { old } else { nil }
  }

  private static func given(_ input: RecordInput) -> [String: InputValue] {
    Dictionary(input.entries.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
  }

  private mutating func absentCell(of field: Field, parsers: FieldParsers, path: FieldPath) -> Cell {
    switch absent {
    case .kept(let old) where !old.values[field].isBlank: return old.cells[field]
    case .preset where !defers && !field.defaultValue.isBlank: return Cell(field.defaultValue, origin: .preset)
    case .preset, .blank, .kept: return Cell(refuseBlank(field, parsers: parsers, path: path))
    }
  }

  private mutating func refuseBlank(_ field: Field, parsers: FieldParsers, path: FieldPath) -> Value {
    if !defers, case .fault(let fault) = parsers.cells[field.id].absence {
      violations.append(fault.violation(at: path))
    }
    return .blank
  }

  private mutating func read(
    _ input: InputValue, field: Field, parsers: FieldParsers, path: FieldPath, old: Value
  ) -> Value {
    if let fault = ShapeFault(input, field.type.scalar) {
      violations.append(Violation(fault.code, at: path, fault.arguments))
      return .blank
    }
    var cell = CellReader(field: field, parser: parsers.cell(field.id, amounts), schema: validator.schema)
    if !old.isBlank, isRestated(input, old, field.type.scalar, &cell) { return old }
    switch (input, field.type.representation) {
    case (.list(let rows), .list):
      if rows.isEmpty { return refuseBlank(field, parsers: parsers, path: path) }
      return parsers.columns[field.id].map { self.rows(rows, of: field.id, parsers: $0, path: path, old: old) }
        ?? .blank
    case (.texts([]), _), (.list([]), _), (.blank, _): return settle(cell.absence(), field: field, path: path)
    case (.texts(let texts), .codes): return settle(cell.read(texts), field: field, path: path)
    case (.text(let text), _):
      let result = cell.read(text)
      if case .value = result, cell.hasStripped { notes.append(RecordNote(.invisibleRemoved, at: path)) }
      return settle(result, field: field, path: path)
    case (.number(let digits), _):
      return settle(cell.read(CellReader.text(digits, field.type.scalar)), field: field, path: path)
    case (.truth(let flag), _): return settle(cell.read(flag ? "true" : "false"), field: field, path: path)
    case (.texts, _), (.list, _), (.object, _), (.items, _): return .blank
    }
  }

  /// Whether an input that the rules refuse means the stored value.
  private func isRestated(
    _ input: InputValue, _ old: Value, _ scalar: ScalarType, _ cell: inout CellReader
  ) -> Bool {
    let result: CellReader.Result
    switch input {
    case .text(let text): result = cell.read(text)
    case .number(let digits): result = cell.read(CellReader.text(digits, scalar))
    case .texts(let texts) where !texts.isEmpty: result = cell.read(texts)
    case .texts, .list, .blank, .truth, .object, .items: return false
    }
    guard case .fault = result else { return false }
    return cell.restates(input, old)
  }

  private mutating func settle(_ result: CellReader.Result, field: Field, path: FieldPath) -> Value {
    switch result {
    case .blank: return .blank
    case .fault(let fault) where defers && fault.code == .required: return .blank
    case .fault(let fault):
      violations.append(fault.violation(at: path))
      return .blank
    case .value(let value):
      if case .reference(let id) = value, let target = field.type.target {
        claims.append(Claim(path: path, question: .reference(entity: target, text: id.text)))
      }
      return value
    case .named(let text):
      if let target = field.type.target {
        claims.append(Claim(path: path, question: .reference(entity: target, text: text)))
      }
      return .blank
    }
  }

  private mutating func rows(
    _ rows: [RecordInput], of list: Int, parsers: FieldParsers, path: FieldPath, old: Value
  ) -> Value {
    if rows.count > Validator.mostRows {
      violations.append(Violation(.oversized, at: path, ["max": .count(Validator.mostRows)]))
      return .blank
    }
    var oldRows: [String: Row] = [:]
    var match: RowMatch?
    if case .list(let stored) = old {
      for row in stored { if let id = row.id { oldRows[id.text] = row } }
      if rows.contains(where: { $0.rowID == nil }) {
        match = RowMatch(
          stored, except: Set(rows.compactMap { $0.rowID?.lowercased() }), parsers: parsers, schema: validator.schema,
          takesDefaults: takesPresets, amounts: amounts)
      }
    }
    if defers { statuses.rows[list] = [] }
    return .list(
      rows.enumerated().map { index, input in
        var stored: Row?
        if let text = input.rowID {
          stored = oldRows.removeValue(forKey: text.lowercased())
          if stored == nil { violations.append(Violation(.noSuchRecord, at: path.row(index, FieldName("id")))) }
        } else {
          stored = match?.take(input)
        }
        return row(input, of: list, parsers: parsers, path: path, index: index, stored: stored)
      })
  }

  private mutating func row(
    _ input: RecordInput, of list: Int, parsers: FieldParsers, path: FieldPath, index: Int, stored: Row?
  ) -> Row {
    let given = Self.given(input)
    var values = RecordValues(blanks: parsers.fields.count)
    var rowStatuses: [InputStatus] = []
    for field in parsers.fields {
      let cellPath = path.row(index, field.name)
      let before = (violations.count, claims.count)
      if let entry = given[field.name.text] {
        values[field] = read(
          entry, field: field, parsers: parsers, path: cellPath, old: stored?.values[field] ?? .blank)
      } else if let stored, !stored.values[field].isBlank {
        values[field] = stored.values[field]
      } else if !defers, stored == nil, takesPresets, !field.defaultValue.isBlank {
        values[field] = field.defaultValue
      } else {
        values[field] = refuseBlank(field, parsers: parsers, path: cellPath)
      }
      guard defers else { continue }
      rowStatuses.append(given[field.name.text] == nil ? .absent : status(of: values[field], before))
    }
    if defers { statuses.rows[list]?.append(InputStatuses.Row(fields: rowStatuses, stored: stored)) }
    refuseUnknown(input, parsers: parsers, prefix: (path, index))
    return Row(id: stored?.id, values: values)
  }

  private var takesPresets: Bool {
    if case .blank = absent { false } else { true }
  }

  private mutating func refuseUnknown(_ input: RecordInput, parsers: FieldParsers, prefix: (FieldPath, Int)?) {
    var seen = Set<String>()
    for entry in input.entries where parsers.id(entry.name) == nil && seen.insert(entry.name).inserted {
      let name = FieldName(String(entry.name.prefix(100)))
      let path = prefix.map { $0.0.row($0.1, name) } ?? FieldPath(name)
      let code: ViolationCode = ReservedNames.builtInFields.contains(entry.name) ? .readOnly : .unknownField
      violations.append(Violation(code, at: path, ["name": .text(name.text)]))
    }
  }
}
