/// The names of a template and what they stand for in a view of one type.
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

  /// The value of a name. To bind a name twice is a mistake that compiling the template reports.
  public subscript(name: String) -> TemplateValue<View>? {
    get { forms.values[name].map { TemplateValue(form: $0) } }
    set { forms.add(name, newValue?.form ?? .absent) }
  }

  /// These names and others of the same view.
  ///
  /// - Parameter others: the other names.
  /// - Returns: all of them; one that both have is an error of the template.
  public func adding(_ others: TemplateBindings) -> TemplateBindings {
    var sum = self
    sum.forms.add(others.forms)
    return sum
  }
}
