/// The names that can be seen from a place in a template: those of the loops around it first.
struct TemplateScope {
  private var layers: [TemplateBindings]

  init(_ bindings: TemplateBindings) { layers = [bindings] }

  func inner(_ bindings: TemplateBindings) -> TemplateScope {
    var inner = self
    inner.layers.append(bindings)
    return inner
  }

  func value(_ place: TemplateNode.Place) throws(TemplateError) -> TemplateValue {
    for layer in layers.reversed() {
      if let value = layer[place.name] { return value }
    }
    throw place.error(.unknownName)
  }
}
