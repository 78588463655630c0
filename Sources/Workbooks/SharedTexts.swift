import Diagnostics

/// The texts that the cells of a workbook share, each by its number.
final class SharedTexts: MarkupReader.Listener {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var (isText, isReading) = (false, 0)
  private var isTooLarge = false

  /// Reads them.
  ///
  /// - Parameter archive: The workbook, which may have none.
  /// - Throws: A `Failure` where they are damaged or too many.
  init(_ archive: ZipArchive) throws {
    guard let source = archive.source(of: "xl/sharedStrings.xml") else { return }
    let reader = try MarkupReader(self)
    while let piece = try source.next() {
      try reader.read(piece, isLast: false)
      guard bytes.count <= WorkbookLimits.sharedTexts, ends.count <= WorkbookLimits.sharedTexts / 8 else {
        throw WorkbookFault.tooLarge("shared texts")
      }
    }
    try reader.read([], isLast: true)
  }

  /// The text of a number; nil where there is none.
  func text(_ number: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(number) else { return nil }
    return bytes[(number > 0 ? ends[number - 1] : 0)..<ends[number]]
  }

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    // What a text is read aloud as stands beside it.
    case "rPh": isReading += 1
    case "t": isText = isReading == 0
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "rPh": isReading -= 1
    case "t": isText = false
    case "si": ends.append(bytes.count)
    default: break
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) { if isText { bytes += piece } }
}
