public import SchemaModel
import Storage
public import Validation

/// A store over an open transaction: what the record service does with it is part of that transaction. It must not
/// leave the thread of the transaction.
struct OpenTransaction: RecordStore {
  nonisolated(unsafe) let writing: any RecordWriting

  func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result { try body(writing) }

  func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result { try body(writing) }
}

extension RecordService {
  /// The same service inside of a transaction.
  ///
  /// - Parameter writing: The open transaction: what the service writes is part of it.
  /// - Returns: A service that must not leave the thread of the transaction.
  func within(_ writing: any RecordWriting) -> RecordService {
    RecordService(
      schema: schema, store: OpenTransaction(writing: writing), validator: validator, clock: clock, ids: ids,
      zones: reader.zones, listener: reader.listener
    ).acting(as: authorization)
  }
}

extension RecordService {
  /// A service over an empty store that keeps nothing: for plans without a database.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - validator: The validator of the same schema; nil to make one.
  ///   - clock: The time of changes.
  public init(nothingStoredIn schema: Schema, validator: Validator? = nil, clock: any WallClock = SystemClock()) {
    self.init(
      schema: schema, store: OpenTransaction(writing: RehearsalRecords(over: nil)), validator: validator, clock: clock)
  }
}
