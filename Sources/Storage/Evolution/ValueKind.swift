import SQL
public import SchemaModel

/// What the values of a field are, and in which unit people see them: a number and an amount of money are stored alike,
/// and are not the same to those who read them.
public enum ValueKind: Hashable, Sendable {
  case text
  case integer
  case decimal(places: Int)
  /// An amount in the currency of the business, which people name in its customary unit.
  case amount(places: Int)
  case boolean
  case date
  case option
  case options
  case reference
  case list

  /// The kind of a field.
  ///
  /// - Parameter type: The type of the field.
  public init(of type: CoreType) {
    switch type.scalar {
    case .text: self = .text
    case .integer: self = .integer
    case .decimal(let places): self = type.isAmount ? .amount(places: places) : .decimal(places: places)
    case .boolean: self = .boolean
    case .date: self = .date
    case .option: self = .option
    case .options: self = .options
    case .reference: self = .reference
    case .list: self = .list
    }
  }

  /// The kind of the values of a column that a database has.
  ///
  /// - Parameters:
  ///   - word: The type of the column, as a fact names it.
  ///   - reading: What a fact says of how it is read; nil for none.
  init?(column word: String, reading: String?) {
    switch ColumnType(word: word) {
    case .text, .timestamp: self = .text
    case .integer: self = .integer
    case .decimal(let places):
      self = reading == ReadingFacts.amount ? .amount(places: places) : .decimal(places: places)
    case .boolean: self = .boolean
    case .date: self = .date
    case .option: self = .option
    case .identity, .packedIdentity: self = .reference
    case .bytes, nil: return nil
    }
  }

  /// The name of the kind, with the places of a number behind a colon: `text`, `amount:0`.
  public var word: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .decimal(let places): "decimal:\(places)"
    case .amount(let places): "amount:\(places)"
    case .boolean: "boolean"
    case .date: "date"
    case .option: "option"
    case .options: MovedFields.options
    case .reference: "reference"
    case .list: MovedFields.list
    }
  }

  /// Reads the name of a kind.
  ///
  /// - Parameter word: What `word` gave.
  /// - Returns: nil for any other text.
  public init?(word: String) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, let places = Int(parts[1]), (0...18).contains(places) {
      guard let number = [ValueKind.decimal(places: places), .amount(places: places)].first(where: { $0.word == word })
      else { return nil }
      self = number
      return
    }
    let plain: [ValueKind] = [.text, .integer, .boolean, .date, .option, .options, .reference, .list]
    guard let kind = plain.first(where: { $0.word == word }) else { return nil }
    self = kind
  }

  /// The type of a field of the kind, as a schema names it.
  public var type: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .amount: "money"
    case .boolean: "yes_no"
    case .date: "date"
    case .option: "choice"
    case .options: "choices"
    case .reference: "reference"
    case .list: "list"
    }
  }

  /// The catalogue key of what people call it.
  public var key: String {
    switch self {
    case .text: "stored_type.text"
    case .integer: "stored_type.integer"
    case .decimal: "stored_type.decimal"
    case .amount: "stored_type.amount"
    case .boolean: "stored_type.boolean"
    case .date: "stored_type.date"
    case .option: "stored_type.option"
    case .options: "stored_type.options"
    case .reference: "stored_type.reference"
    case .list: "stored_type.list"
    }
  }

  /// Whether its values are amounts of money.
  public var isAmount: Bool {
    if case .amount = self { true } else { false }
  }

  /// The type of a column with its values; nil for rows.
  var column: ColumnType? {
    switch self {
    case .text: .text
    case .integer: .integer
    case .decimal(let places), .amount(let places): .decimal(scale: places)
    case .boolean: .boolean
    case .date: .date
    case .option, .options: .option
    case .reference: .identity
    case .list: nil
    }
  }
}
