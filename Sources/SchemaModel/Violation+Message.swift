public import Localization

extension Violation {
  /// The message for people: the catalogue's words for the code, with the field's label in `{label}`.
  public func message(_ catalogue: MessageCatalogue, label: String) -> String {
    var arguments = arguments
    arguments["label"] = label
    return catalogue.text(code.rawValue, arguments)
  }
}
