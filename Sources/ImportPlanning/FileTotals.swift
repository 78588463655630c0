import ByteText
import Delimited
import Synchronization
import ValueText

/// The rows of an old file that are no records, but the totals of the rows above them. The whole file is read for them,
/// once, where a row begins as one. Waves, plans and runs find the same rows.
final class FileTotals: Sendable {
  private let numbers: OldNumbers
  private let columns: Int
  private let rows: @Sendable () throws -> any RowSource
  private let known = Mutex<Set<Int>?>(nil)

  /// - Parameters:
  ///   - numbers: How the columns write numbers.
  ///   - columns: The number of columns.
  ///   - rows: Reads the rows after the header.
  init(_ numbers: OldNumbers, columns: Int, rows: @escaping @Sendable () throws -> any RowSource) {
    self.numbers = numbers
    self.columns = columns
    self.rows = rows
  }

  /// Whether a row has the totals of the rows above it.
  ///
  /// - Parameter row: The number of a row that begins with a word of totals, from 1.
  /// - Returns: False where the file cannot be read again, which its row source reports.
  func contains(row: Int) -> Bool {
    known.withLock { known in
      let all = known ?? (try? gathered()) ?? []
      known = all
      return all.contains(row)
    }
  }

  /// What the rows of a column come to.
  private struct Sum {
    var total: Int128 = 0
    var addends = 0

    mutating func add(_ number: Int64) {
      total += Int128(number)
      addends += 1
    }

    /// Whether a number is that of several rows. Nothing is not.
    func isSum(_ number: Int64) -> Bool { addends > 1 && number != 0 && total == Int128(number) }
  }

  private func gathered() throws -> Set<Int> {
    var reader = try rows()
    let readers = (0..<columns).map { NumberReader(scale: 3, marks: numbers.marks(of: $0)) }
    var (found, number): (Set<Int>, Int) = ([], 0)
    // Above the row in the file, and behind the last totals.
    var (all, recent) = ([Sum](repeating: Sum(), count: columns), [Sum](repeating: Sum(), count: columns))
    while true {
      let step = try reader.next()
      if step == .end { return found }
      number += 1
      guard step == .row, reader.cells.count == columns else { continue }
      let values = zip(reader.cells, readers).map { cell, numbers in Self.number(reader.bytes[cell], numbers) }
      if TotalWords.all.cell(in: reader.bytes, reader.cells) != nil, Self.isTotal(values, all, recent) {
        found.insert(number)
        recent = [Sum](repeating: Sum(), count: columns)
        continue
      }
      for (column, value) in values.enumerated() {
        guard let value else { continue }
        all[column].add(value)
        recent[column].add(value)
      }
    }
  }

  /// Whether all numbers of a row are sums of the rows above it. A row without a number has none.
  private static func isTotal(_ values: [Int64?], _ all: [Sum], _ recent: [Sum]) -> Bool {
    let numbers = values.enumerated().compactMap { column, value in value.map { (column, $0) } }
    return !numbers.isEmpty && numbers.allSatisfy { all[$0].isSum($1) || recent[$0].isSum($1) }
  }

  private static func number(_ cell: ArraySlice<UInt8>, _ reader: NumberReader) -> Int64? {
    guard !cell.isEmpty, cell.count < 64, let text = String(validating: cell, as: UTF8.self) else { return nil }
    return reader.units(text)
  }
}
