/// The names of types in other tools, with the types that correspond to them.
enum FieldTypeSynonyms {
  /// The type that corresponds to a word.
  ///
  /// - Parameter word: A word in any case.
  /// - Returns: The name of the type, or nil if the word is not known.
  static func meaning(of word: String) -> String? { types[word.lowercased()] }

  private static let types = [
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
