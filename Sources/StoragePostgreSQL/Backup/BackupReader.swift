import ByteText
import Crypto
import Diagnostics
import SQL
import Storage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads a backup, in memory of a bounded size, and holds it against its sum.
final class BackupReader {
  /// What a backup says of itself before its rows.
  struct Content: Hashable {
    let identity: DatabaseIdentity
    var tables: [BackupTable]
  }

  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where in the buffer the next line begins.
  private var start = 0
  private var sum = SHA256()
  /// Where in the buffer the bytes begin that the sum does not have yet.
  private var unsummed = 0

  private static let portion = 1 << 18
  /// The longest line: the server takes no longer one.
  private static let longestLine = 1 << 30

  /// Opens a backup.
  ///
  /// - Parameter path: The path of the file.
  /// - Throws: `failure.file.missing`; a `Failure` of the file system.
  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let key = errno == ENOENT || errno == ENOTDIR ? "failure.file.missing" : "failure.file.unreadable"
      throw Failure(.environment, key, ["path": path, "code": String(errno)])
    }
  }

  deinit { close(descriptor) }

  /// The size of the file in bytes.
  func size() throws -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw Failure(.environment, "failure.file.unreadable", ["path": path, "code": String(errno)])
    }
    return Int(status.st_size)
  }

  /// The failure of a file that is not as it was written.
  ///
  /// - Parameter code: What is wrong, for the log.
  func damaged(_ code: String) -> Failure {
    Failure(.data, "failure.backup.damaged", ["path": path, "code": code])
  }

  /// Reads the whole file from its beginning.
  ///
  /// - Parameters:
  ///   - begin: Called with what the file says of itself, before the first row.
  ///   - table: Called with each table; it reads the rows, each a line without its end, until there are none.
  /// - Returns: What the file says of itself, with the numbers of rows.
  /// - Throws: What the bodies throw; `failure.backup.foreign` and `failure.backup.damaged`.
  @discardableResult
  func read(
    begin: (Content) throws -> Void = { _ in },
    table: (_ table: BackupTable, _ next: () throws -> [UInt8]?) throws -> Void = { _, next in
      while try next() != nil {}
    }
  ) throws -> Content {
    lseek(descriptor, 0, SEEK_SET)
    (buffer, start, unsummed, sum) = ([], 0, 0, SHA256())
    guard try isBackup() else { throw Failure(.data, "failure.backup.foreign", ["path": path]) }
    var (content, line) = try description()
    try begin(content)
    for index in content.tables.indices {
      guard line == BackupLine(.rows, [content.tables[index].table.name.text]) else { throw damaged("rows") }
      var (count, isOver) = (0, false)
      func next() throws -> [UInt8]? {
        if isOver { return nil }
        guard let row = try self.line() else { throw damaged("end") }
        isOver = row == BackupLine.endOfRows
        if !isOver { count += 1 }
        return isOver ? nil : row
      }
      try table(content.tables[index], next)
      while try next() != nil {}
      guard try described() == BackupLine(.end, [String(count)]) else { throw damaged("count") }
      content.tables[index].rows = count
      line = try described(isLast: index == content.tables.indices.last)
    }
    guard line == BackupLine(.sum, [digest]), try self.line() == nil else { throw damaged("sum") }
    return content
  }

  private var digest: String {
    Array(sum.finalize()).hexadecimal
  }

  /// Whether the first line is that of a backup.
  private func isBackup() throws -> Bool {
    do {
      return try line() == BackupLine(.backup, ["1"]).bytes.dropLast()
    } catch let failure as Failure where failure.kind == .data {
      return false
    }
  }

  /// The lines before the first row, and the one behind them.
  private func description() throws -> (Content, BackupLine) {
    let first = try described()
    guard first.word == .identity, first.fields.count == 4, let format = Int(first.fields[2]) else {
      throw damaged("identity")
    }
    let identity = DatabaseIdentity(
      business: first.fields[0], title: first.fields[1], format: format, tables: first.fields[3])
    var (lines, tables): ([BackupLine], [BackupTable]) = ([], [])
    while true {
      let line = try described()
      let isOver = line.word == .rows
      if isOver || line.word == .table, !lines.isEmpty {
        guard let table = BackupTable(lines[...]) else { throw damaged("table") }
        tables.append(table)
        lines = []
      }
      if isOver {
        guard Set(tables.map(\.table.name)).count == tables.count else { throw damaged("tables") }
        return (Content(identity: identity, tables: tables), line)
      }
      lines.append(line)
    }
  }

  /// The next line, which says what follows. The sum ends before the last one.
  private func described(isLast: Bool = false) throws -> BackupLine {
    if isLast { takeIntoSum(to: start) }
    guard let line = try line(isSummed: !isLast).flatMap({ BackupLine($0) }) else { throw damaged("line") }
    return line
  }

  /// The next line without its end; nil at the end of the file.
  private func line(isSummed: Bool = true) throws -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer {
          start = end + 1
          if !isSummed { unsummed = start }
        }
        return Array(buffer[start..<end])
      }
      guard buffer.count - start < Self.longestLine else { throw damaged("long") }
      takeIntoSum(to: start)
      buffer.removeFirst(start)
      (unsummed, start, searched) = (0, 0, buffer.count)
      guard try fill() else {
        guard buffer.isEmpty else { throw damaged("cut") }
        return nil
      }
    }
  }

  private func takeIntoSum(to end: Int) {
    guard end > unsummed else { return }
    buffer.withUnsafeBytes { sum.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[unsummed..<end])) }
    unsummed = end
  }

  /// Reads on. Returns whether there was more.
  private func fill() throws -> Bool {
    let count = buffer.count
    var found = 0
    buffer.append(contentsOf: repeatElement(0, count: Self.portion))
    repeat {
      found = buffer.withUnsafeMutableBytes { bytes in
        Self.receive(UnsafeMutableRawBufferPointer(rebasing: bytes[count...]), from: descriptor)
      }
    } while found < 0 && errno == EINTR
    let code = errno
    buffer.removeLast(Self.portion - max(0, found))
    guard found >= 0 else {
      throw Failure(.environment, "failure.file.unreadable", ["path": path, "code": String(code)])
    }
    return found > 0
  }

  /// The system's own function, whose name a method has here.
  private static func receive(_ bytes: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, bytes.baseAddress, bytes.count)
    #else
      Glibc.read(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
