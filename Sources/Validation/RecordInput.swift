public import SchemaModel

/// What came in for a record, before anything of it was read: names and texts, in the order given.
///
/// Every way in makes one: a posted form, a JSON object (numbers by their digits, null as `blank`), a terminal dialogue,
/// a CSV row.
public struct RecordInput: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    public let name: String
    public let value: InputValue

    public init(name: String, value: InputValue) {
      self.name = name
      self.value = value
    }
  }

  public var entries: [Entry]
  /// The identity of a row of a list that is already stored; nil for new rows and for records.
  public var rowID: String?
  /// What its amounts are counted in, those of its rows included.
  public var amounts: AmountUnit
  /// Names that are not among the entries, since a page showed their values and got them back as its boxes hold them.
  public var givenBack: Set<String> = []

  public init(_ entries: [Entry] = [], rowID: String? = nil, amounts: AmountUnit = .currency) {
    self.entries = entries
    self.rowID = rowID
    self.amounts = amounts
  }

  /// The value under a name: the last one given.
  public subscript(name: String) -> InputValue? {
    get { entries.last { $0.name == name }?.value }
    set {
      entries.removeAll { $0.name == name }
      if let newValue { entries.append(Entry(name: name, value: newValue)) }
    }
  }
}

/// A value as it came in.
public indirect enum InputValue: Hashable, Sendable {
  /// Given, and empty: `null`, `""`, a cleared box.
  case blank
  case text(String)
  /// A number in which a point is a point and nothing else, as JSON writes it.
  case number(String)
  /// `true` or `false`, as JSON writes them.
  case truth(Bool)
  /// Several texts: the ticked boxes, an array of scalars.
  case texts([String])
  /// The rows of a list.
  case rows([RecordInput])
  /// A mapping where a value belongs; no field takes one.
  case object
  /// A list that is neither of texts nor of rows, by the kinds of its items; no field takes one.
  case items([InputShape])
}

/// What kind of value came in, whatever stands in it.
public enum InputShape: String, Hashable, Sendable {
  case text, number, truth, null, list, object
}
