public import SchemaModel

/// An input for a record before anything of it is read: names and texts, in the order given.
///
/// Every entry point makes one: a posted form, a JSON object (numbers by their digits, null as `blank`), a terminal
/// dialogue, a CSV row.
public struct RecordInput: Hashable, Sendable {
  /// A value under a name.
  public struct Entry: Hashable, Sendable {
    /// The name of a field, known or not.
    public let name: String
    /// The value as it was given.
    public let value: InputValue

    /// Makes an entry.
    ///
    /// - Parameters:
    ///   - name: the name of a field, known or not.
    ///   - value: the value as it was given.
    public init(name: String, value: InputValue) {
      self.name = name
      self.value = value
    }
  }

  /// The entries in the order given; a name may occur several times.
  public var entries: [Entry]
  /// The id of a stored row of a list; nil for new rows and for records.
  public var rowID: String?
  /// The unit of the amounts, those in its rows included.
  public var amounts: AmountUnit
  /// Names without an entry, since a page showed their values and got them back as its boxes hold them.
  public var givenBack: Set<String> = []

  /// Makes an input.
  ///
  /// - Parameters:
  ///   - entries: the entries in their order.
  ///   - rowID: the id of a stored row of a list; nil for new rows and for records.
  ///   - amounts: the unit of the amounts.
  public init(_ entries: [Entry] = [], rowID: String? = nil, amounts: AmountUnit = .currency) {
    self.entries = entries
    self.rowID = rowID
    self.amounts = amounts
  }

  /// The value under a name: the last one given. Setting it replaces all entries of the name; nil removes them.
  ///
  /// - Parameter name: the name of a field.
  public subscript(name: String) -> InputValue? {
    get { entries.last { $0.name == name }?.value }
    set {
      entries.removeAll { $0.name == name }
      if let newValue { entries.append(Entry(name: name, value: newValue)) }
    }
  }
}

/// A value as it was given, before it is read.
public indirect enum InputValue: Hashable, Sendable {
  /// An explicit blank: `null`, `""`, a cleared box.
  case blank
  case text(String)
  /// A number whose point is a decimal point, as JSON writes it.
  case number(String)
  /// `true` or `false`, as JSON writes them.
  case truth(Bool)
  /// Several texts: ticked boxes, an array of scalars.
  case texts([String])
  /// The rows of a list.
  case list([RecordInput])
  /// A mapping instead of a value; no field accepts one.
  case object
  /// A list that holds neither texts alone nor rows alone, by the kinds of its items; no field accepts one.
  case items([InputShape])
}

/// The kind of a value that was given, without its content.
public enum InputShape: String, Hashable, Sendable {
  case text, number, truth, null, list, object
}
