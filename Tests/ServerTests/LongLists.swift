import Engine
import SchemaModel
import Storage
import TestSupport
import Testing

/// A business whose reports have as many groups as it has customers, or few.
enum LongLists {
  private static let business = """
    daftar: 1
    business: {name: Shop, languages: [en], country: IR}
    entities:
      customer: {fields: {name: {type: text, required: true}, code: {type: text}, kind: {type: text}}}
    reports:
      names: {label: Names, why: To see all, from: customer, rows: [name], measures: {n: count()}}
      squares: {label: Squares, why: To see all, from: customer, rows: [name], columns: [code], measures: {n: count()}}
      kinds: {label: Kinds, why: To see few, from: customer, rows: [kind], measures: {n: count()}}
    """

  static func schema() throws -> Schema {
    let folder = try TemporaryFolder()
    try folder.write(business, to: "shop/business.yaml")
    return try #require(try Workspace(path: folder.file("shop")).schema)
  }

  /// Adds so many customers, each with a name and a code of his own, of three kinds.
  static func fill(_ store: any RecordStore, _ schema: Schema, count: Int) throws {
    let moment = Storage.Timestamp(milliseconds: 0)
    let (ids, entity) = (UUIDSource(), schema.entities[0])
    try store.write { writing in
      for number in 0..<count {
        let record = StoredRecord(
          id: ids.next(), entity: entity.name,
          cells: RecordCells(
            [.text("n\(number)"), .text("c\(number)"), .text("k\(number % 3)")], origins: [.typed, .typed, .typed]),
          createdOn: moment, createdBy: "a", changedOn: moment, changedBy: "a")
        try writing.insert(record, of: entity)
      }
    }
  }
}
