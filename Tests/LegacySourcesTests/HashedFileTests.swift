import Delimited
import Diagnostics
import Foundation
import LegacySources
import TestSupport
import Testing

/// The old file of an import: what was hashed is what is read.
@Suite struct HashedFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write("Name,Mobile\nSara,1\nOmid,2\n", to: "old.csv")
    // Long ago, so that whoever writes to it now leaves another time.
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
  }

  /// The cells of all rows.
  private func rows(_ file: LegacySources.OldFile) throws -> [String] {
    var (source, header) = try file.rows()
    var rows = [header.joined(separator: "|")]
    while try source.next() == .row {
      rows.append(source.cells.map { String(decoding: source.bytes[$0], as: UTF8.self) }.joined(separator: "|"))
    }
    return rows
  }

  /// Writes over bytes of the file where it lies.
  private func overwrite(_ text: String, at offset: UInt64) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.seek(toOffset: offset)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  private func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Failure)?.key
    }
  }

  @Test("the rows of a file are read any number of times, and are those of its bytes") func readAgain() throws {
    let file = try LegacySources.OldFile(path: path)
    let inMemory = LegacySources.OldFile(path: "old.csv", bytes: Array("Name,Mobile\nSara,1\nOmid,2\n".utf8))
    #expect(file.fingerprint == inMemory.fingerprint)
    #expect(try rows(file) == ["Name|Mobile", "Sara|1", "Omid|2"])
    #expect(try rows(file) == rows(inMemory))
  }

  @Test("another file that takes the place of the hashed one is not read") func replaced() throws {
    let file = try LegacySources.OldFile(path: path)
    let other = try folder.write("Name,Mobile\nMina,3\n", to: "other.csv")
    #expect(rename(other, path) == 0)
    #expect(try rows(file) == ["Name|Mobile", "Sara|1", "Omid|2"])
    #expect(try LegacySources.OldFile(path: path).fingerprint != file.fingerprint)
  }

  @Test("a file that is gone since it was hashed is read all the same") func removed() throws {
    let file = try LegacySources.OldFile(path: path)
    try FileManager.default.removeItem(atPath: path)
    #expect(try rows(file) == ["Name|Mobile", "Sara|1", "Omid|2"])
  }

  @Test("a file that is cut off or written to since it was hashed is refused") func changed() throws {
    let file = try LegacySources.OldFile(path: path)
    try overwrite("M", at: 12)
    #expect(refusal { _ = try file.rows() } == "failure.file.changed")

    let longer = try LegacySources.OldFile(path: path)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 19)
    try handle.close()
    #expect(refusal { _ = try longer.rows() } == "failure.file.changed")
  }

  @Test("a file that changes while its rows are read is refused before its end") func changedMeanwhile() throws {
    let many = "Name,Mobile\n" + (1...60_000).map { "Sara,\($0)\n" }.joined()
    try folder.write(many, to: "old.csv")
    let file = try LegacySources.OldFile(path: path)
    var (source, _) = try file.rows()
    #expect(try source.next() == .row)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: UInt64(many.utf8.count - 1))
    try handle.close()
    #expect(refusal { while try source.next() != .end {} } == "failure.file.changed")
  }

  @Test("what holds no rows is refused") func jsonLines() throws {
    let file = try LegacySources.OldFile(path: try folder.write("{}\n", to: "old.jsonl"))
    #expect(refusal { _ = try file.rows() } == "failure.import.not_rows")
  }
}
