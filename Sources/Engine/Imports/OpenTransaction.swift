public import SchemaModel
import Storage
public import Validation

/// A transaction that is open already, as a store: what the record service does with it happens with everything else
/// of that transaction, or not at all. It never leaves the thread of the transaction.
struct OpenTransaction: RecordStore {
  nonisolated(unsafe) let writing: any RecordWriting

  func read<Result: Sendable>(_ body: (any RecordReading) throws -> Result) throws -> Result { try body(writing) }

  func write<Result: Sendable>(_ body: (any RecordWriting) throws -> Result) throws -> Result { try body(writing) }
}

extension RecordService {
  /// The same door, inside of a transaction.
  func within(_ writing: any RecordWriting) -> RecordService {
    RecordService(
      schema: schema, store: OpenTransaction(writing: writing), validator: validator, clock: clock, ids: ids,
      zones: zones)
  }
}

extension RecordService {
  /// A door behind which nothing is stored, and nothing will be: for plans without a database.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - validator: Its validator, where there is one already.
  ///   - clock: What tells the time.
  public init(nothingStoredIn schema: Schema, validator: Validator? = nil, clock: any WallClock = SystemClock()) {
    self.init(
      schema: schema, store: OpenTransaction(writing: RehearsalRecords(over: nil)), validator: validator, clock: clock)
  }
}
