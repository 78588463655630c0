/// A view of records, or of the rows of a list, as people read them: titles and labels instead of names and codes.
struct LabelledView: Sendable {
  /// A column of the view.
  struct Column: Sendable {
    let title: Identifier
    let value: SQLText
    /// The id of the field whose values it shows first; nil for a column beside that, and for Daftar's own.
    let field: Int?
  }

  /// The start of the names of all views.
  static let prefix = "daftar_view_"
  /// The name of the table in the query of the view.
  static let record: Identifier = "daftar_record"

  /// The table whose rows it shows.
  let table: Identifier
  /// What its rows are called, in the main language.
  let label: String
  let columns: [Column]
  /// The tables that are joined.
  private let joins: [SQLText]

  /// - Parameters:
  ///   - table: The table whose rows it shows.
  ///   - label: What its rows are called.
  ///   - columns: The wanted columns, in order; what is past the limit is left out.
  ///   - most: The most columns that the engine takes.
  init(_ table: Identifier, label: String, columns: [ViewColumn], most: Int) {
    self.table = table
    self.label = label
    var taken: Set<String> = []
    joins = columns.prefix(most).compactMap(\.join)
    self.columns = columns.prefix(most).map { column in
      var title = column.title
      var number = 1
      while !taken.insert(title.lowercased()).inserted {
        number += 1
        title = "\(column.title) \(number)"
      }
      return Column(title: Identifier(title), value: column.value, field: column.field)
    }
  }

  var name: Identifier { Identifier(Self.prefix + table.text) }

  /// The statement that makes it.
  var create: SQLText {
    let list = columns.map { "\n  \($0.value) AS \($0.title)" as SQLText }.joined(by: ",")
    let source = (["\(table) AS \(Self.record)"] + joins).joined(by: "\n  ")
    return "CREATE VIEW \(name) AS SELECT\(list)\nFROM \(source)"
  }
}
