import Localization
public import SchemaModel

/// Finds the field of each column of a file: by its name, a label in any language, or one of its legacy names.
public struct ColumnMatch: Hashable, Sendable {
  /// The cells of the header, unchanged.
  public let header: [String]
  /// The field of each column; nil where none has that name.
  public let fields: [Field?]
  /// The indices of columns whose field an earlier column has.
  public let repeated: [Int]

  /// Matches a header with the fields of an entity. Lists have no column. Case, script variants, invisible characters
  /// and repeated white space are ignored.
  ///
  /// - Parameters:
  ///   - header: the cells of the header.
  ///   - entity: the entity of the rows.
  public init(header: [String], entity: Entity) {
    var byName: [String: Field] = [:]
    let candidates = entity.fields.filter { !$0.type.isList }
    for names in [\Field.ownNames, \Field.label.allTexts, \Field.legacyNames] {
      for field in candidates {
        for name in field[keyPath: names] where byName[Self.key(name)] == nil { byName[Self.key(name)] = field }
      }
    }
    self.header = header
    fields = header.map { byName[Self.key($0)] }
    var taken = Set<Int>()
    repeated = fields.enumerated().compactMap { column, field in
      guard let field else { return nil }
      return taken.insert(field.id).inserted ? nil : column
    }
  }

  /// The form in which names are compared.
  private static func key(_ name: String) -> String {
    Folding.fold(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The header cells that name no field.
  public var unknown: [String] { zip(header, fields).filter { $0.1 == nil }.map(\.0) }

  /// The required fields that have no column.
  ///
  /// - Parameter entity: the entity of the rows.
  /// - Returns: the fields in their declared order.
  public func missing(_ entity: Entity) -> [Field] {
    let found = Set(fields.compactMap { $0?.id })
    return entity.fields.filter { field in
      field.isRequired && !field.type.isList && !found.contains(field.id) && !field.isComputed
        && field.logic.visibleWhen.isEmpty
    }
  }
}

extension Field {
  fileprivate var ownNames: [String] { [name.text] }
}
