/// Values for the placeholders of a statement, whose texts and bytes lie one behind the other in one buffer: they are
/// written once, and a statement that takes many rows reads them where they lie.
public struct SQLParameters: Sendable {
  /// A value without its text or bytes.
  public enum Part: Sendable {
    case null
    case integer(Int64)
    /// Digits of a decimal, in units of its scale.
    case decimal(Int64, scale: Int32)
    /// A text of so many bytes, which follow those of the parts before.
    case text(Int32)
    /// So many bytes, which follow those of the parts before.
    case bytes(Int32)
  }

  /// The values in the order of the placeholders.
  public private(set) var parts: [Part] = []
  /// The texts in UTF-8 and the bytes, one behind the other.
  public private(set) var bytes: [UInt8] = []

  /// Creates an empty list of values.
  public init() {}

  /// Creates a list of values.
  ///
  /// - Parameter values: The values.
  public init(_ values: [SQLValue]) {
    for value in values { append(value) }
  }

  /// The number of values.
  public var count: Int { parts.count }

  /// Takes memory for more values.
  ///
  /// - Parameters:
  ///   - parts: How many.
  ///   - bytes: The bytes of their texts.
  public mutating func reserve(parts: Int, bytes: Int) {
    self.parts.reserveCapacity(self.parts.count + parts)
    self.bytes.reserveCapacity(self.bytes.count + bytes)
  }

  /// Appends a value.
  ///
  /// - Parameter value: The value.
  public mutating func append(_ value: SQLValue) {
    switch value {
    case .null: parts.append(.null)
    case .integer(let number): parts.append(.integer(number))
    case .decimal(let units, let scale): parts.append(.decimal(units, scale: Int32(clamping: scale)))
    case .text(let text): append(text: text)
    case .bytes(let bytes): append(bytes: bytes)
    }
  }

  /// Appends a text.
  ///
  /// - Parameter text: The text.
  public mutating func append(text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    parts.append(.text(Int32(clamping: bytes.count - start)))
  }

  /// Appends a text.
  ///
  /// - Parameter utf8: Its bytes, in valid UTF-8.
  public mutating func append(utf8: ArraySlice<UInt8>) {
    bytes.append(contentsOf: utf8)
    parts.append(.text(Int32(clamping: utf8.count)))
  }

  /// Appends bytes.
  ///
  /// - Parameter bytes: The bytes.
  public mutating func append(bytes: [UInt8]) {
    self.bytes.append(contentsOf: bytes)
    parts.append(.bytes(Int32(clamping: bytes.count)))
  }

  /// Appends a whole number.
  ///
  /// - Parameter number: The number.
  public mutating func append(_ number: Int64) { parts.append(.integer(number)) }

  /// Removes all values, and keeps the memory.
  public mutating func removeAll() {
    parts.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The values one by one, for an engine that takes them so.
  public var values: [SQLValue] {
    var offset = 0
    return parts.map { part in
      switch part {
      case .null: return .null
      case .integer(let number): return .integer(number)
      case .decimal(let units, let scale): return .decimal(units: units, scale: Int(scale))
      case .text(let count): return .text(String(decoding: next(count, &offset), as: UTF8.self))
      case .bytes(let count): return .bytes(Array(next(count, &offset)))
      }
    }
  }

  private func next(_ count: Int32, _ offset: inout Int) -> ArraySlice<UInt8> {
    let start = offset
    offset += Int(count)
    return bytes[start..<min(offset, bytes.count)]
  }
}
