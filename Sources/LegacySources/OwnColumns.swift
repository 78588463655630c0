import Assets
import Delimited
import Localization
import SchemaModel
import Validation

/// The two columns that Daftar puts around the rows which it refuses: a file of them that was mended is read without them,
/// and cells are read as they stood before the writer guarded them.
struct OwnColumns {
  /// Whether the file is one of ours.
  let isOurs: Bool
  /// The header of the rows as they came.
  let header: [String]

  init(_ header: [String], entity: Entity) {
    let words = Language.spoken.map { Assets.messages($0) }
    let found = ColumnMatch(header: header, entity: entity).fields
    isOurs =
      header.count > 2 && found.first == .some(nil) && found.last == .some(nil)
      && words.contains { $0.text("validate.row") == header.first && $0.text("validate.reason") == header.last }
    self.header = isOurs ? Array(header.dropFirst().dropLast()) : header
  }

  /// The cells of the row as it came.
  func cells(_ cells: [Range<Int>], _ bytes: [UInt8]) -> [Range<Int>] {
    guard isOurs else { return cells }
    return cells.dropFirst().dropLast().map { cell in
      cell.lowerBound + CellGuard.removed(bytes.span.extracting(cell))..<cell.upperBound
    }
  }
}
