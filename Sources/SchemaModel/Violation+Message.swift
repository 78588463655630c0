public import Localization

extension Violation {
  /// The message for people: the catalogue's words for the code, with the field's label in `{label}` and numbers in
  /// the digits of the language.
  public func message(_ catalogue: MessageCatalogue, label: String) -> String {
    if let words = check?.message { return words.text(in: catalogue.language) }
    var arguments = arguments
    arguments["label"] = label
    return catalogue.text(code.rawValue, arguments)
  }
}
