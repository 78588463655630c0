import ArgumentParser

/// The formats of files with records.
enum RecordFileFormat: String, ExpressibleByArgument, CaseIterable {
  /// JSON lines: a record each.
  case jsonl
  /// A header with the names of the fields, and a row for each record.
  case csv
  /// A workbook: a sheet for each entity, and one for each of its lists.
  case xlsx

  /// The format of a file, by its ending.
  ///
  /// - Parameter path: The path of the file.
  /// - Returns: nil where the ending is of none.
  init?(path: String) {
    guard let ending = path.split(separator: ".").last, path.contains(".") else { return nil }
    self.init(rawValue: ending.lowercased())
  }
}
