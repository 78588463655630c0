/// The names of a template and their values in a view of one type.
///
/// A template compiles where every name in it is bound and every bound name is in it.
public struct TemplateBindings<View>: Sendable, ExpressibleByDictionaryLiteral {
  @usableFromInline private(set) var forms = TemplateForms()

  /// No names.
  public init() {}

  /// Names with their values, as `["title": .text(\.title)]`.
  ///
  /// - Parameter elements: each name with its value; a name that comes twice is an error of the template.
  public init(dictionaryLiteral elements: (String, TemplateValue<View>)...) {
    for (name, value) in elements { forms.add(name, value.form) }
  }

  /// The bound names.
  public var names: Set<String> { Set(forms.values.keys) }

  /// The value of a name. Binding a name twice is an error that compiling the template reports.
  ///
  /// - Parameter name: a name of the template.
  public subscript(name: String) -> TemplateValue<View>? {
    get { forms.values[name].map { TemplateValue(form: $0) } }
    set { forms.add(name, newValue?.form ?? .absent) }
  }

  /// Combines these names with others of the same view.
  ///
  /// - Parameter others: the other names.
  /// - Returns: all of them; a name in both is an error of the template.
  public func adding(_ others: TemplateBindings) -> TemplateBindings {
    var sum = self
    sum.forms.add(others.forms)
    return sum
  }
}
