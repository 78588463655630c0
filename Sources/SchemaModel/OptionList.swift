public import Localization

/// A list to choose from.
public struct OptionList: Hashable, Sendable {
  /// Its name under `options`, or `entity.field` where it was written in the field.
  public let name: String
  public let options: [Option]

  public init(name: String, options: [Option]) {
    self.name = name
    self.options = options
  }

  /// The option with this code. O(options).
  public func option(code: String) -> Option? { options.first { $0.code == code } }
}

/// One thing to choose.
public struct Option: Hashable, Sendable {
  /// What is stored; never changes.
  public let code: String
  public let label: LocalizedText
  /// Further columns of an options file, by their names.
  public let attributes: [String: String]

  public init(code: String, label: LocalizedText, attributes: [String: String] = [:]) {
    self.code = code
    self.label = label
    self.attributes = attributes
  }
}
