/// Loads templates by name and compiles them.
public struct TemplateLibrary: Sendable {
  /// Gives the text of a template by its file name (`form.html`); nil where there is none.
  public let source: @Sendable (_ name: String) -> [UInt8]?

  /// Makes a library.
  ///
  /// - Parameter source: gives the text of a template in UTF-8 by its file name; nil where there is none.
  public init(source: @escaping @Sendable (_ name: String) -> [UInt8]?) { self.source = source }

  /// Compiles a template for views of a type: names become static bytes or reads from the view, `{{@key}}` becomes the
  /// message of that key. O(length of the template).
  ///
  /// - Parameters:
  ///   - name: the file name of the template.
  ///   - bindings: the values of its names.
  ///   - messages: the message of a key; nil where there is none.
  /// - Returns: the compiled template.
  /// - Throws: `TemplateError` for a name that is not bound, a binding that the template does not have, a value of the
  ///   wrong kind, a missing message, a hole in a context where escaping does not protect.
  public func template<View>(
    _ name: String, _ bindings: TemplateBindings<View>,
    messages: @escaping (_ key: String) -> String?
  ) throws(TemplateError) -> Template<View> {
    Template(try program(name, [bindings.forms], messages))
  }

  /// Compiles a template for views in a frame: its own names come before those of the frame.
  ///
  /// - Parameters:
  ///   - name: the file name of the template.
  ///   - frame: the values of the frame's names.
  ///   - bindings: the values of its own names.
  ///   - messages: the message of a key; nil where there is none.
  /// - Returns: the compiled template.
  /// - Throws: `TemplateError` as for a template without a frame.
  public func template<Frame, View>(
    _ name: String, in frame: TemplateBindings<Frame>, _ bindings: TemplateBindings<View>,
    messages: @escaping (_ key: String) -> String?
  ) throws(TemplateError) -> FramedTemplate<Frame, View> {
    FramedTemplate(try program(name, [frame.forms, bindings.forms], messages))
  }

  private func program(
    _ name: String, _ views: [TemplateForms], _ messages: @escaping (_ key: String) -> String?
  ) throws(TemplateError) -> TemplateProgram {
    var parser = try TemplateParser(name: name, library: self)
    let nodes = try parser.parse()
    let location = TemplateNode.Location(template: name, line: 1, name: name)
    let uses = views.map { TemplateUses($0, at: location) }
    var compiler = TemplateCompiler(messages: messages)
    try compiler.add(nodes, zip(views, uses).reduce(TemplateScope()) { $0.inside($1.0, $1.1) })
    for uses in uses { try uses.requireAll() }
    return TemplateProgram(compiler.finished())
  }
}
