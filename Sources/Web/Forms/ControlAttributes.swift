import SchemaModel

/// The attributes of an HTML control by which a value is entered.
struct ControlAttributes {
  let control: Control

  /// The value of `inputmode`; nil where the attribute is left out.
  var inputMode: String? {
    switch control.keypad {
    case .text: nil
    case .numeric: "numeric"
    case .decimal: "decimal"
    case .telephone: "tel"
    case .email: "email"
    case .url: "url"
    }
  }

  /// The value of `type`. Other types than these bring rules of the browser's own.
  var inputType: String { control.keypad == .telephone ? "tel" : "text" }

  /// The value of `dir`.
  var direction: String {
    switch control.direction {
    case .automatic: "auto"
    case .leftToRight: "ltr"
    }
  }
}
