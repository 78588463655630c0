/// Where templates come from, and where they are compiled.
public struct TemplateLibrary: Sendable {
  /// The text of a template by its file name (`form.html`); nil where there is none.
  public let source: @Sendable (_ name: String) -> [UInt8]?

  public init(source: @escaping @Sendable (_ name: String) -> [UInt8]?) { self.source = source }

  /// Compiles a template: names become static bytes or slots, `{{@key}}` becomes the message of that key.
  ///
  /// Throws for whatever could go wrong later: a name that is not bound, a message that is missing, a hole in a place
  /// where escaping protects nobody.
  public func program(
    _ name: String, _ bindings: TemplateBindings, messages: @escaping (_ key: String) -> String?
  ) throws(TemplateError) -> TemplateProgram {
    var parser = try TemplateParser(name: name, library: self)
    var builder = TemplateBuilder(messages: messages)
    try builder.add(parser.parse(), TemplateScope(bindings))
    return TemplateProgram(builder.finished())
  }
}
