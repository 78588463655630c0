import ByteText

/// The texts that are written beside fields: each is read as its field reads it, and reported where no value of the
/// field is ever equal to it.
struct TextLiterals {
  let environment: ExpressionEnvironment
  let locals: [CheckingContext.Local]
  private(set) var problems: [ExpressionProblem] = []

  init(_ environment: ExpressionEnvironment, locals: [CheckingContext.Local]) {
    self.environment = environment
    self.locals = locals
  }

  /// Two sides that are compared, each as the field at either side reads it. `isEquality` where a text that is never
  /// equal makes the answer the same for every record.
  mutating func compared(
    _ left: TypedExpression, _ right: TypedExpression, isEquality: Bool
  ) -> (TypedExpression, TypedExpression) {
    let (first, second) = (field(of: left), field(of: right))
    guard first != nil || second != nil else { return derived(left, right) }
    let newLeft = (first ?? second).map { field in
      read(left, by: field, tells: isEquality && first == nil && GivenTexts(right).all.isEmpty)
    }
    let newRight = (second ?? first).map { field in
      read(right, by: field, tells: isEquality && second == nil && GivenTexts(left).all.isEmpty)
    }
    return (newLeft ?? left, newRight ?? right)
  }

  /// The values of a call: what is looked for in a text is read as a part of it, and reported where no value of the
  /// field has such a part there.
  mutating func arguments(of function: ExpressionFunction, _ values: [TypedExpression]) -> [TypedExpression] {
    guard function.declaration.traits.contains(.searchesText), let text = values.first else { return values }
    let whole = field(of: text)
    guard let reader = (whole ?? origin(of: text))?.reader else { return values }
    if let whole, text.isField, let scope = function.declaration.searchScope {
      for (text, range) in values.dropFirst().flatMap({ GivenTexts($0.settled).all })
      where !reader.mayHold(reader.part(of: text), at: scope) {
        problems.append(ExpressionProblem(.neverHeld, at: range, ["value": text, "name": whole.name]))
      }
    }
    return [text]
      + values.dropFirst().map { value in
        let change = whole != nil ? reader.part(of:) : reader.letters(of:)
        return GivenTexts(value.settled).replaced(change, joined: change)
      }
  }

  /// A map that is looked up by a field, its keys as the field reads them; those that no value of the field is equal to
  /// are reported.
  mutating func map(_ map: TypedExpression, by key: TypedExpression) -> TypedExpression {
    guard case .map(let entries) = map.kind, let field = field(of: key), let reader = field.reader else { return map }
    for (text, range) in entries.flatMap({ GivenTexts($0.key).all }) {
      if case .never(let nearest) = reader.answer(text) { tell(text, at: range, field, .never(nearest: nearest)) }
    }
    let read = entries.flatMap { entry in [GivenTexts(entry.key).replaced { Self.stored($0, reader) }, entry.value] }
    return map.with(children: read)
  }

  /// The field whose values, or whose items, an expression gives.
  func field(of value: TypedExpression) -> RecordType.Field? {
    switch value.kind {
    case .variable(let slot, _):
      let known = environment.variables.indices.contains(slot) ? environment.variables[slot] : nil
      return known?.reader == nil ? nil : known
    case .field(let base, let index, _):
      guard case .record(let record) = base.type, record.fields.indices.contains(index) else { return nil }
      return record.fields[index].reader == nil ? nil : record.fields[index]
    case .local(let level, _): return locals.indices.contains(level) ? locals[level].field : nil
    case .conditional(_, let yes, let no): return field(of: yes) ?? field(of: no)
    case .call(.or, let values): return values.lazy.compactMap { field(of: $0) }.first
    case .index(let list, _): return field(of: list)
    case .list(let items): return items.lazy.compactMap { field(of: $0) }.first
    case .arithmetic(.add, let left, let right):
      guard case .list = value.type else { return nil }
      return field(of: left) ?? field(of: right)
    case .macro(.filter, let source, _, _, _): return field(of: source)
    case .macro(.map, _, _, _, let body), .macro(.min, _, _, _, let body), .macro(.max, _, _, _, let body):
      return field(of: body)
    case .constant, .select, .presence, .not, .negate, .and, .or, .compare, .arithmetic, .member, .map, .call, .macro,
      .decimal, .invalid:
      return nil
    }
  }

  /// The field of whose values a text is made.
  private func origin(of value: TypedExpression) -> RecordType.Field? {
    if let field = field(of: value) { return field }
    switch value.kind {
    case .call(let function, let values) where function.declaration.traits.contains(.keepsLetters):
      return values.first.flatMap { origin(of: $0) }
    case .arithmetic(.add, let left, let right) where value.type == .string:
      return origin(of: left) ?? origin(of: right)
    case .conditional(_, let yes, let no): return origin(of: yes) ?? origin(of: no)
    case .constant, .variable, .local, .field, .select, .presence, .index, .not, .negate, .and, .or, .compare,
      .arithmetic, .member, .list, .map, .call, .macro, .decimal, .invalid:
      return nil
    }
  }

  /// Two sides of which one is made of a field's values.
  private func derived(
    _ left: TypedExpression, _ right: TypedExpression
  ) -> (TypedExpression, TypedExpression) {
    guard let reader = (origin(of: left) ?? origin(of: right))?.reader else { return (left, right) }
    func read(_ side: TypedExpression) -> TypedExpression {
      GivenTexts(side.settled).replaced(reader.letters(of:), joined: reader.letters(of:))
    }
    return (read(left), read(right))
  }

  private static func stored(_ text: String, _ reader: TextReader) -> String {
    if case .stored(let stored) = reader.answer(text) { stored } else { text }
  }

  private mutating func read(
    _ value: TypedExpression, by field: RecordType.Field, tells: Bool
  ) -> TypedExpression {
    guard let reader = field.reader else { return value }
    let value = value.settled
    let texts = GivenTexts(value)
    if tells {
      for (text, range) in texts.all { tell(text, at: range, field, reader.answer(text)) }
    }
    let read = texts.replaced({ Self.stored($0, reader) }, joined: reader.letters(of:))
    return ordered(read, as: field)
  }

  /// A list of options as a field keeps it: in the order of the options, each once.
  private func ordered(_ value: TypedExpression, as field: RecordType.Field) -> TypedExpression {
    guard case .list(let items) = value.kind, case .list = field.type, let options = field.options else { return value }
    let order = Dictionary(options.enumerated().map { ($1, $0) }) { first, _ in first }
    var sorted: [Int: TypedExpression] = [:]
    for item in items {
      guard case .constant(.string(let code)) = item.kind, let index = order[code] else { return value }
      sorted[index] = item
    }
    return TypedExpression(
      .list(sorted.sorted { $0.key < $1.key }.map(\.value)), value.type, at: value.range,
      isNullable: value.isNullable)
  }

  private mutating func tell(
    _ text: String, at range: Range<Int>, _ field: RecordType.Field, _ answer: TextReader.Answer
  ) {
    switch answer {
    case .stored: return
    case .blank:
      let edit = ExpressionProblem.Edit(range, "null")
      problems.append(ExpressionProblem(.blankText, at: range, ["name": field.name], edit: edit))
    case .never(let nearest):
      var arguments = ["value": text, "name": field.name]
      arguments["nearest"] = nearest
      let edit = nearest.map { ExpressionProblem.Edit(range, ExpressionPrinter.quoted($0)) }
      let kind: ExpressionProblem.Kind = field.options == nil ? .neverRead : .neverEqual
      problems.append(ExpressionProblem(kind, at: range, arguments, edit: edit))
    }
  }
}

extension TypedExpression {
  /// Whether it is a field or an item of one, and not one of several things.
  fileprivate var isField: Bool {
    switch kind {
    case .variable, .field, .local: true
    case .constant, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member, .conditional,
      .list, .map, .call, .macro, .decimal, .invalid:
      false
    }
  }

  /// The text that a constant part comes to; all else stays as it is.
  fileprivate var settled: TypedExpression {
    guard type == .string, constant == nil else { return self }
    let folded = folded
    if case .constant(.string) = folded.kind { return folded }
    return self
  }
}
