import SQL

/// The shapes of an import's rows that wait, as they are stored. One of a transaction.
final class InputShapes {
  private let connection: any DatabaseConnection
  private let names: NameNumbers
  private var known: [String: [(number: SQLValue, shape: InputShape)]] = [:]

  /// The most shapes of an import: rows of a file have the same columns.
  private static let most = 50

  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - names: The numbers of names.
  init(connection: any DatabaseConnection, names: NameNumbers) {
    self.connection = connection
    self.names = names
  }

  /// The shape with which a row is stored: a known one where it leaves little to be said, else one that is made.
  ///
  /// - Parameters:
  ///   - input: The texts of the row's fields.
  ///   - cells: Its cells.
  ///   - name: The name of the import.
  /// - Throws: A `Failure` if the database cannot be written.
  func shape(
    of input: [String: String], in cells: [String], import name: String
  ) throws -> (number: SQLValue, shape: InputShape) {
    let shapes = try stored(name)
    if let whole = shapes.first(where: { $0.shape.says(all: input, of: cells) }) { return whole }
    let best = shapes.map { ($0, $0.shape.exceptions(of: input, in: cells).count) }.min { $0.1 < $1.1 }
    let new = InputShape(of: input, in: cells, like: best?.0.shape)
    if let best {
      let fewer = best.1 - new.exceptions(of: input, in: cells).count
      // One that only knows a field more is good for other rows, too.
      let isWorthIt = fewer > (new.extends(best.0.shape) ? 0 : 1)
      if !isWorthIt || shapes.count >= Self.most { return best.0 }
    }
    let row = try connection.row(
      "INSERT INTO daftar_import_shapes (import, fields) VALUES (?, ?) RETURNING number",
      [names.number(of: name), .text(new.text)])
    let made = (number: row?.first ?? .null, shape: new)
    known[name] = shapes + [made]
    return made
  }

  private func stored(_ name: String) throws -> [(number: SQLValue, shape: InputShape)] {
    if let shapes = known[name] { return shapes }
    let rows = try connection.rows(
      "SELECT number, fields FROM daftar_import_shapes WHERE import = ? ORDER BY number", [names.number(of: name)])
    let shapes = rows.map { (number: $0[0], shape: InputShape(stored: $0[1].text ?? "")) }
    known[name] = shapes
    return shapes
  }
}
