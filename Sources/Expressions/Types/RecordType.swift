/// The named fields of a record: of a row, of `parent`, `old`, `user`.
public final class RecordType: Hashable, Sendable {
  /// A field; its index in the record is its index in the list.
  public struct Field: Hashable, Sendable {
    public let name: String
    public let type: ExpressionType
    /// Whether it can be blank.
    public let isNullable: Bool
    /// The only texts it, or its items, can have, where they are known.
    public let options: [String]?
    /// How it reads the texts that stand beside it; nil where they are what they are.
    public let reader: TextReader?

    /// - Parameters:
    ///   - name: the name by which expressions read it.
    ///   - type: the type of its values.
    ///   - isNullable: whether it can be blank.
    ///   - options: the only texts it, or its items, can have, where they are known.
    ///   - reader: how it reads the texts that stand beside it; nil where they are what they are.
    public init(
      _ name: String, _ type: ExpressionType, isNullable: Bool = true, options: [String]? = nil,
      reader: TextReader? = nil
    ) {
      self.name = name
      self.type = type
      self.isNullable = isNullable
      self.options = options
      self.reader = reader
    }
  }

  public let name: String
  public let fields: [Field]
  private let indices: [String: Int]

  /// - Parameters:
  ///   - name: what the type is called in problems.
  ///   - fields: the fields in their order. Of several with one name the first counts.
  public init(name: String, fields: [Field]) {
    self.name = name
    self.fields = fields
    indices = Dictionary(
      fields.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The index of a field; nil where there is none of that name. O(1).
  /// - Parameter name: the name of the field.
  public func index(of name: String) -> Int? { indices[name] }

  public static func == (left: RecordType, right: RecordType) -> Bool { left === right }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
