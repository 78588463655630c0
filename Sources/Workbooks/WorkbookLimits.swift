import Diagnostics

/// What a workbook may hold at most. A file is compressed, so that its own size says nothing of what it becomes.
enum WorkbookLimits {
  /// The bytes of the file.
  static let file = 256 << 20
  /// The parts of the file.
  static let parts = 4096
  /// The bytes of all parts that are read.
  static let content = 2 << 30
  /// The bytes of the texts that sheets share.
  static let sharedTexts = 256 << 20
  /// The bytes of a small part: the list of the sheets.
  static let smallPart = 4 << 20
  /// The rows of a sheet, and its columns, in every program that opens it.
  static let rows = 1 << 20
  static let columns = 1 << 14
  /// The characters of a cell.
  static let characters = 32_767
  /// The bytes of a row.
  static let row = 1 << 20
  /// The depth of elements.
  static let depth = 64
}

/// Why a workbook cannot be read.
enum WorkbookFault {
  static func damaged(_ detail: String) -> Failure { Failure(.data, "failure.workbook.damaged", [:], detail: detail) }
  static func tooLarge(_ detail: String) -> Failure {
    Failure(.data, "failure.workbook.too_large", [:], detail: detail)
  }
  /// It is none of these: a file in the former binary format, or one with a password.
  static let other = Failure(.data, "failure.workbook.other")
}
