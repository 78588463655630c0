import Assets
import Delimited
import Localization
import SchemaModel
import Validation

/// Detects the two columns that Daftar adds to refused rows. A corrected file of such rows is read without them, and
/// with its cells restored (`OwnCells`).
struct OwnColumns {
  /// Whether the file has the two columns.
  let isOurs: Bool
  /// The header without the two columns.
  let header: [String]

  /// Examines a header.
  ///
  /// - Parameters:
  ///   - header: The names of the columns.
  ///   - entity: The entity of the records in the file.
  init(_ header: [String], entity: Entity) {
    let found = ColumnMatch(header: header, entity: entity).fields
    isOurs =
      found.first == .some(nil) && found.last == .some(nil) && Self.areIn(header)
    self.header = isOurs ? header.dropFirst().dropLast().map(OwnCells.restored) : header
  }

  /// Whether a header begins and ends with the two columns, in any language.
  ///
  /// - Parameter header: The names of the columns.
  static func areIn(_ header: [String]) -> Bool {
    header.count > 2
      && Language.supported.map { Assets.messages($0) }.contains {
        $0.text("validate.row") == header.first && $0.text("validate.reason") == header.last
      }
  }

  /// The cells of a row without those of the two columns.
  ///
  /// - Parameter cells: The cells of a row.
  /// - Returns: The cells of the original row.
  func cells(_ cells: [Range<Int>]) -> [Range<Int>] { isOurs ? Array(cells.dropFirst().dropLast()) : cells }
}
