import Assets
import Delimited
import Localization
import SchemaModel
import Validation

/// The two columns that Daftar puts around the rows which it refuses: a file of them that was mended is read without
/// them, and its cells as they stood before they were written for people (`DelimitedReader.isOurs`).
struct OwnColumns {
  /// Whether the file is one of ours.
  let isOurs: Bool
  /// The header of the rows as they came.
  let header: [String]

  init(_ header: [String], entity: Entity) {
    let found = ColumnMatch(header: header, entity: entity).fields
    isOurs =
      found.first == .some(nil) && found.last == .some(nil) && Self.surround(header)
    self.header = isOurs ? header.dropFirst().dropLast().map(OwnCells.restored) : header
  }

  /// Whether a header begins and ends with them, in any language.
  static func surround(_ header: [String]) -> Bool {
    header.count > 2
      && Language.supported.map { Assets.messages($0) }.contains {
        $0.text("validate.row") == header.first && $0.text("validate.reason") == header.last
      }
  }

  /// The cells of the row as it came.
  func cells(_ cells: [Range<Int>]) -> [Range<Int>] { isOurs ? Array(cells.dropFirst().dropLast()) : cells }
}
