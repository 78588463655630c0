import Localization
public import SchemaModel

/// Finds the field of each column of a file: by its name, a label in any language, or one of its legacy names.
public struct ColumnMatch: Hashable, Sendable {
  /// The header's cells, as they stand there.
  public let header: [String]
  /// The field of each column; nil where no field is called so.
  public let fields: [Field?]
  /// Columns whose field another column has taken already.
  public let repeated: [Int]

  /// Matches a header against an entity. Lists have no column. Case, script variants, invisible characters and
  /// further white space of the header count for nothing.
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

  /// A name as it is compared.
  private static func key(_ name: String) -> String {
    Folding.fold(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The columns that name no field.
  public var unknown: [String] { zip(header, fields).filter { $0.1 == nil }.map(\.0) }

  /// The fields of the entity that every row must fill, and that have no column.
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
