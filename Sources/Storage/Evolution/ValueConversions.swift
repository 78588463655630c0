public import SQL
import Synchronization

/// The conversions of a plan by number: what the SQL function `StoredRows.conversionFunction` runs.
public final class ValueConversions: Sendable {
  private let all = Mutex<[@Sendable (SQLValue) -> SQLValue]>([])

  /// Creates an empty set.
  public init() {}

  /// Adds a conversion.
  ///
  /// - Parameter conversion: The conversion.
  /// - Returns: Its number.
  func add(_ conversion: ValueConversion) -> Int { add { conversion.convert($0) } }

  /// Adds a function of stored values.
  ///
  /// - Parameter function: The function.
  /// - Returns: Its number.
  func add(_ function: @escaping @Sendable (SQLValue) -> SQLValue) -> Int {
    all.withLock { all in
      all.append(function)
      return all.count - 1
    }
  }

  /// Converts a stored value.
  ///
  /// - Parameters:
  ///   - number: The number of a conversion.
  ///   - value: The stored value.
  /// - Returns: The converted value; `null` where there is none.
  public func convert(_ number: Int, _ value: SQLValue) -> SQLValue {
    let conversion = all.withLock { $0.indices.contains(number) ? $0[number] : nil }
    return conversion?(value) ?? .null
  }
}
