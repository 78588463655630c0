public import SchemaModel

/// A record whose texts are read, and of which no formula has been asked yet.
///
/// Whoever has a store answers the references first (`answer`), so that formulas see the records they name; others
/// judge it as it is.
public struct ReadRecord: Sendable {
  /// A value a field of the entity, by field id; `blank` where it was refused or waits for an answer.
  public internal(set) var values: [Value]
  public internal(set) var origins: [ValueOrigin?]
  /// What was refused of single values, in the order of the fields.
  public internal(set) var violations: [Violation]
  /// References that only a store can answer. Unique values are claimed once the record is judged.
  public internal(set) var references: [Claim]
  public internal(set) var notes: [RecordNote]
  /// The stored record that is changed; nil for a new one.
  public internal(set) var old: OldRecord?
  let fields: [Field]

  /// Answers a reference: the record it names, or nil where there is none, which is a violation. Each once.
  public mutating func answer(_ reference: Claim, with id: RecordID?) {
    references.removeAll { $0 == reference }
    guard let id else {
      violations.append(Violation(.noSuchRecord, at: reference.path))
      return
    }
    put(id, at: reference.path)
  }

  private mutating func put(_ id: RecordID, at path: FieldPath) {
    guard case .field(let name)? = path.steps.first, let field = fields.first(where: { $0.name == name }),
      values.indices.contains(field.id)
    else { return }
    if path.steps.count == 1 {
      values[field.id] = .reference(id)
      origins[field.id] = origins[field.id] ?? .typed
    } else if path.steps.count == 3, case .row(let index) = path.steps[1], let column = path.field,
      let place = field.rows.first(where: { $0.name == column })?.id, case .rows(var rows) = values[field.id],
      rows.indices.contains(index), rows[index].values.indices.contains(place)
    {
      rows[index].values[place] = .reference(id)
      values[field.id] = .rows(rows)
    }
  }
}
