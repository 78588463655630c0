/// Reads the text of a template into nodes, following its markup on the way.
///
/// `{{name}}` a value; `{{@key}}` a message; `{{#if name}} … {{else}} … {{/if}}`; `{{#each name}} … {{/each}}`;
/// `{{> file}}` another template, included here; `{{! words }}` a comment. White space with a line break shrinks to
/// the line break, except in attributes, `textarea` and `title`.
struct TemplateParser {
  private enum End: Equatable { case file, otherwise, ifBlock, eachBlock }

  private let name: String
  private let templates: TemplateLibrary
  /// The templates that include this one, to refuse a cycle.
  private let path: [String]
  private let source: [UInt8]
  private var index = 0
  private var line = 1
  private(set) var context: MarkupContext

  /// Loads a template.
  ///
  /// - Parameters:
  ///   - name: the file name of the template.
  ///   - library: loads templates.
  ///   - path: the templates that include this one.
  ///   - context: the context of the markup in which it is included.
  ///   - location: where it is included; nil for the first template.
  /// - Throws: `TemplateError` where there is no such template, or it includes itself.
  init(
    name: String, library: TemplateLibrary, path: [String] = [], context: MarkupContext = MarkupContext(),
    at location:
      TemplateNode.Location? = nil
  ) throws(TemplateError) {
    let origin = location ?? TemplateNode.Location(template: name, line: 1, name: name)
    guard let source = library.source(name) else { throw origin.error(.missingTemplate) }
    guard !path.contains(name) else { throw origin.error(.endlessInclusion) }
    self.name = name
    templates = library
    self.path = path + [name]
    self.source = source
    self.context = context
  }

  /// Parses the whole template.
  ///
  /// - Returns: its nodes, those of included templates among them.
  /// - Throws: `TemplateError` for tags and blocks that are not closed, and holes where none are allowed.
  mutating func parse() throws(TemplateError) -> [TemplateNode] {
    try nodes(until: [.file]).nodes
  }

  private mutating func nodes(
    until ends: [End], openedBy block: TemplateNode.Location? = nil
  ) throws(TemplateError) -> (nodes: [TemplateNode], end: End) {
    var nodes: [TemplateNode] = []
    while true {
      let markup = readMarkup()
      if !markup.isEmpty { nodes.append(.markup(markup)) }
      guard index < source.count else {
        if ends.contains(.file) { return (nodes, .file) }
        throw (block ?? location("")).error(.unbalancedBlock)
      }
      let tag = try readTag()
      if let end = end(tag) {
        guard ends.contains(end) else { throw location(tag).error(.unbalancedBlock) }
        return (nodes, end)
      }
      nodes += try self.nodes(of: tag)
    }
  }

  private func end(_ tag: String) -> End? {
    switch tag {
    case "else": .otherwise
    case "/if": .ifBlock
    case "/each": .eachBlock
    default: nil
    }
  }

  private mutating func nodes(of tag: String) throws(TemplateError) -> [TemplateNode] {
    if tag.hasPrefix("!") { return [] }
    if tag.hasPrefix("#if ") { return [try condition(location(tag.dropFirst(4)))] }
    if tag.hasPrefix("#each ") { return [try loop(location(tag.dropFirst(6)))] }
    if tag.hasPrefix(">") { return try inclusion(location(tag.dropFirst())) }
    let isMessage = tag.hasPrefix("@")
    let location = location(isMessage ? tag.dropFirst() : tag[...])
    guard let hole = context.hole else { throw location.error(.refusedContext) }
    context.passHole()
    return [isMessage ? .message(location, hole) : .value(location, hole)]
  }

  private mutating func condition(_ location: TemplateNode.Location) throws(TemplateError) -> TemplateNode {
    let before = context
    let then = try nodes(until: [.otherwise, .ifBlock], openedBy: location)
    let after = context
    var otherwise: [TemplateNode] = []
    if then.end == .otherwise {
      context = before
      otherwise = try nodes(until: [.ifBlock], openedBy: location).nodes
    }
    guard let joined = after.joined(with: then.end == .otherwise ? context : before) else {
      throw location.error(.unbalancedMarkup)
    }
    context = joined
    return .condition(location, then: then.nodes, otherwise: otherwise)
  }

  private mutating func loop(_ location: TemplateNode.Location) throws(TemplateError) -> TemplateNode {
    let before = context
    let body = try nodes(until: [.eachBlock], openedBy: location).nodes
    guard let joined = context.joined(with: before) else { throw location.error(.unbalancedMarkup) }
    context = joined
    return .loop(location, body)
  }

  private mutating func inclusion(_ location: TemplateNode.Location) throws(TemplateError) -> [TemplateNode] {
    var parser = try TemplateParser(
      name: location.name + ".html", library: templates, path: path, context: context, at: location)
    let nodes = try parser.parse()
    context = parser.context
    return nodes
  }

  private func location(_ name: some StringProtocol) -> TemplateNode.Location {
    TemplateNode.Location(template: self.name, line: line, name: String(name.drop { $0 == " " }))
  }

  /// Reads a tag: the text between `{{` and `}}`, without the spaces around it.
  private mutating func readTag() throws(TemplateError) -> String {
    let start = index + 2
    var end = start
    while end + 1 < source.count, source[end] != UInt8(ascii: "}") || source[end + 1] != UInt8(ascii: "}") {
      end += 1
    }
    guard end + 1 < source.count else { throw location("{{").error(.unclosedTag) }
    var tag = source[start..<end]
    line += tag.count { $0 == 0x0A }
    tag = tag.drop { $0 <= 0x20 }
    while let last = tag.last, last <= 0x20 { tag = tag.dropLast() }
    index = end + 2
    return String(decoding: tag, as: UTF8.self)
  }

  /// Reads the markup up to the next `{{` or the end.
  private mutating func readMarkup() -> [UInt8] {
    var markup: [UInt8] = []
    while index < source.count, !startsTag {
      let start = index
      while index < source.count, source[index] <= 0x20 { index += 1 }
      let space = source[start..<index]
      let breaks = space.count { $0 == 0x0A }
      line += breaks
      if context.collapsesSpace, breaks > 0 {
        context.read(0x0A)
        markup.append(0x0A)
      } else {
        for byte in space { context.read(byte) }
        markup += space
      }
      guard index < source.count, !startsTag else { break }
      context.read(source[index])
      markup.append(source[index])
      index += 1
    }
    return markup
  }

  private var startsTag: Bool {
    source[index] == UInt8(ascii: "{") && index + 1 < source.count && source[index + 1] == UInt8(ascii: "{")
  }
}
