/// The words of other tools for types, and the types that are meant by them.
enum FieldTypeSynonyms {
  /// The type that an author means by a word.
  ///
  /// - Parameter word: in any case.
  /// - Returns: the name of the type; nil where no tool calls one so.
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
