/// The names that can be seen from a place in a template: those of the repetitions around it first.
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
    /// How many views further out than the innermost its own is.
    let level: Int
  }

  private var layers: [Layer] = []
  /// The depth of the innermost view.
  private var depth = -1
  /// The names that the conditions around the place ask for, by the layers that bind them.
  private var asked: [Int: Set<String>] = [:]

  init() {}

  /// The scope inside of another view, with names to read from it.
  func inside(_ forms: TemplateForms, _ uses: TemplateUses) -> TemplateScope {
    var inner = self
    inner.depth += 1
    inner.layers.append(Layer(forms: forms, uses: uses, depth: inner.depth))
    return inner
  }

  /// The scope with further names, which are read from the view of a name.
  func beside(_ name: Name, _ forms: TemplateForms, _ uses: TemplateUses) -> TemplateScope {
    var inner = self
    inner.layers.append(Layer(forms: forms, uses: uses, depth: layers[name.layer].depth))
    return inner
  }

  /// The scope of a block that is made only where a name has a value.
  func asking(_ name: Name) -> TemplateScope {
    var inner = self
    inner.asked[name.layer, default: []].insert(name.text)
    return inner
  }

  func value(_ place: TemplateNode.Place) throws(TemplateError) -> (TemplateForm, Name) {
    for (index, layer) in layers.enumerated().reversed() {
      guard let form = layer.forms.values[place.name] else { continue }
      layer.uses.use(place.name)
      return (form, Name(text: place.name, layer: index, level: depth - layer.depth))
    }
    throw place.error(.unknownName)
  }

  /// Throws where a value that can be missing would leave its place empty without a word.
  func requireAsked(_ name: Name, _ place: TemplateNode.Place) throws(TemplateError) {
    guard asked[name.layer]?.contains(name.text) == true else { throw place.error(.unaskedValue) }
  }

  /// Notes which names of an item the block of its repetition uses.
  ///
  /// - Parameters:
  ///   - name: the name of the repetition.
  ///   - index: the index of the item; 0 where all items have the same names.
  ///   - forms: the names.
  ///   - place: where the repetition stands.
  func uses(in name: Name, _ index: Int, _ forms: TemplateForms, at place: TemplateNode.Place)
    -> TemplateUses
  {
    layers[name.layer].uses.item(of: name.text, index) { TemplateUses(forms, at: place) }
  }

  /// Counts the names of a block as used that is known never to be made.
  func markUses(_ block: [TemplateNode]) {
    for node in block {
      switch node {
      case .markup, .message: continue
      case .value(let place, _): _ = try? value(place)
      case .condition(let place, let then, let otherwise):
        _ = try? value(place)
        markUses(then + otherwise)
      case .loop(let place, let body):
        if let (_, name) = try? value(place) { layers[name.layer].uses.skipItems(of: name.text) }
        markUses(body)
      }
    }
  }
}
