/// The names that are visible at a location in a template: those of the repetitions around it first.
struct TemplateScope {
  /// The names of a template, or of an item of a repetition.
  struct Layer {
    let forms: TemplateForms
    let uses: TemplateUses
    /// The depth of the view that they are read from: 0 for the outermost.
    let depth: Int
  }

  /// A bound name that was found.
  struct Name: Hashable {
    let text: String
    /// The layer that binds it.
    let layer: Int
    /// The number of views between the innermost one and the one that the name is read from.
    let level: Int
  }

  private var layers: [Layer] = []
  /// The depth of the innermost view.
  private var depth = -1
  /// The names in the conditions around the location, by the layers that bind them.
  private var asked: [Int: Set<String>] = [:]

  init() {}

  /// The scope inside of another view.
  ///
  /// - Parameters:
  ///   - forms: the names to read from the view.
  ///   - uses: records which of them are used.
  func inside(_ forms: TemplateForms, _ uses: TemplateUses) -> TemplateScope {
    var inner = self
    inner.depth += 1
    inner.layers.append(Layer(forms: forms, uses: uses, depth: inner.depth))
    return inner
  }

  /// The scope with further names, which are read from the view of another name.
  ///
  /// - Parameters:
  ///   - name: the name whose view they are read from.
  ///   - forms: the further names.
  ///   - uses: records which of them are used.
  func beside(_ name: Name, _ forms: TemplateForms, _ uses: TemplateUses) -> TemplateScope {
    var inner = self
    inner.layers.append(Layer(forms: forms, uses: uses, depth: layers[name.layer].depth))
    return inner
  }

  /// The scope of a block that is rendered only where a name has a value.
  ///
  /// - Parameter name: the name in the condition.
  func asking(_ name: Name) -> TemplateScope {
    var inner = self
    inner.asked[name.layer, default: []].insert(name.text)
    return inner
  }

  /// Looks a name up, and records its use.
  ///
  /// - Parameter location: the location with the name.
  /// - Returns: the value and the name.
  /// - Throws: `TemplateError` for a name that nothing binds.
  func value(_ location: TemplateNode.Location) throws(TemplateError) -> (TemplateForm, Name) {
    for (index, layer) in layers.enumerated().reversed() {
      guard let form = layer.forms.values[location.name] else { continue }
      layer.uses.use(location.name)
      return (form, Name(text: location.name, layer: index, level: depth - layer.depth))
    }
    throw location.error(.unknownName)
  }

  /// Requires a condition around a value that can be missing: without one it would be left out silently.
  ///
  /// - Parameters:
  ///   - name: the name of the value.
  ///   - location: the location to report.
  /// - Throws: `TemplateError` where no condition asks for the value.
  func requireAsked(_ name: Name, _ location: TemplateNode.Location) throws(TemplateError) {
    guard asked[name.layer]?.contains(name.text) == true else { throw location.error(.unaskedValue) }
  }

  /// Records which names of an item the block of its repetition uses.
  ///
  /// - Parameters:
  ///   - name: the name of the repetition.
  ///   - index: the index of the item; 0 where all items have the same names.
  ///   - forms: the names.
  ///   - location: the location of the repetition.
  func uses(in name: Name, _ index: Int, _ forms: TemplateForms, at location: TemplateNode.Location)
    -> TemplateUses
  {
    layers[name.layer].uses.item(of: name.text, index) { TemplateUses(forms, at: location) }
  }

  /// Counts the names of a block that is never rendered as used.
  ///
  /// - Parameter block: the nodes of the block.
  func markUses(_ block: [TemplateNode]) {
    for node in block {
      switch node {
      case .markup, .message: continue
      case .value(let location, _): _ = try? value(location)
      case .condition(let location, let then, let otherwise):
        _ = try? value(location)
        markUses(then + otherwise)
      case .loop(let location, let body):
        if let (_, name) = try? value(location) { layers[name.layer].uses.skipItems(of: name.text) }
        markUses(body)
      }
    }
  }
}
