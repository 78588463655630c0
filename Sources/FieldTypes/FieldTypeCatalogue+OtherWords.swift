extension FieldTypeCatalogue {
  /// The type that an author means by a word of other tools, where this catalogue has it.
  public func meant(by word: String) -> String? {
    Self.otherWords[word.lowercased()].flatMap { type($0) == nil ? nil : $0 }
  }

  private static let otherWords = [
    "string": "text", "str": "text", "varchar": "text", "char": "text", "textarea": "paragraph",
    "multiline": "paragraph", "memo": "paragraph", "int": "integer", "number": "integer", "long": "integer",
    "float": "decimal", "double": "decimal", "real": "decimal", "numeric": "decimal", "currency": "money",
    "price": "money", "amount": "money", "bool": "yes_no", "boolean": "yes_no", "checkbox": "yes_no",
    "flag": "yes_no", "select": "choice", "dropdown": "choice", "drop_down": "choice", "radio": "choice",
    "enum": "choice", "combo": "choice", "option": "choice", "multiselect": "choices", "checkboxes": "choices",
    "tags": "choices", "day": "date", "link": "reference", "relation": "reference", "lookup": "reference",
    "foreign_key": "reference", "table": "list", "grid": "list", "array": "list", "mail": "email", "e-mail": "email",
    "tel": "mobile", "cell": "mobile", "cellphone": "mobile",
  ]
}
