public import Localization

/// A list of options to choose from.
public struct OptionList: Hashable, Sendable {
  /// The name under `options`, or `entity.field` for a list that is declared in a field.
  public let name: String
  public let options: [Option]

  /// Creates a list.
  ///
  /// - Parameters:
  ///   - name: The name of the list.
  ///   - options: The options, in the order in which they are shown.
  public init(name: String, options: [Option]) {
    self.name = name
    self.options = options
  }

  /// Whether an option is offered no more.
  public var hasRetired: Bool { options.contains(where: \.isRetired) }

  /// The option with a code.
  ///
  /// - Parameter code: The code of an option.
  /// - Returns: The option, or nil if there is none.
  /// - Complexity: O(options).
  public func option(code: String) -> Option? { options.first { $0.code == code } }
}

/// An option of a list.
public struct Option: Hashable, Sendable {
  /// The code, which is stored.
  public let code: String
  public let label: LocalizedText
  /// Values of additional columns of an options file, by column.
  public let attributes: [String: String]
  /// The codes that the option had before. Values that are stored under one of them become its own.
  public let formerCodes: [String]
  /// Whether it is offered no more. Stored values that have it keep it.
  public let isRetired: Bool

  /// Creates an option.
  ///
  /// - Parameters:
  ///   - code: The code, unique in the list.
  ///   - label: The label, by language.
  ///   - attributes: Values of additional columns, by column.
  ///   - formerCodes: The codes that the option had before.
  ///   - isRetired: Whether it is offered no more.
  public init(
    code: String, label: LocalizedText, attributes: [String: String] = [:], formerCodes: [String] = [],
    isRetired: Bool = false
  ) {
    self.code = code
    self.label = label
    self.attributes = attributes
    self.formerCodes = formerCodes
    self.isRetired = isRetired
  }
}
