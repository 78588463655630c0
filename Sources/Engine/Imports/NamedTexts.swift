/// The texts of a cell that may name somebody each: the cell, and its parts where people put several into one.
enum NamedTexts {
  /// - Parameter cell: The text of the cell.
  /// - Returns: The text, and the parts between commas, semicolons, slashes, bars, line ends, and dashes or "and" in
  ///   Persian between blanks.
  static func of(_ cell: String) -> [String] {
    let plain = cell.replacing(" - ", with: "|").replacing(" – ", with: "|").replacing(" و ", with: "|")
    let parts = plain.split { ",،;؛/|\n\r\t".contains($0) }.map { part in
      String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    return parts.count > 1 ? [cell] + parts.filter { !$0.isEmpty } : [cell]
  }
}
