/// Reads the text of a template into nodes, following its markup on the way.
///
/// `{{name}}` a value; `{{@key}}` a message; `{{#if name}} … {{else}} … {{/if}}`; `{{#each name}} … {{/each}}`;
/// `{{> file}}` another template in this place; `{{! words }}` a comment. White space with a line break shrinks to
/// the line break, except in attributes, `textarea` and `title`.
struct TemplateParser {
  private enum End: Equatable { case file, otherwise, ifBlock, eachBlock }

  private let name: String
  private let templates: TemplateLibrary
  /// The templates that led here, to refuse a circle.
  private let path: [String]
  private let source: [UInt8]
  private var index = 0
  private var line = 1
  private(set) var context: MarkupContext

  init(
    name: String, library: TemplateLibrary, path: [String] = [], context: MarkupContext = MarkupContext(),
    at place:
      TemplateNode.Place? = nil
  ) throws(TemplateError) {
    let origin = place ?? TemplateNode.Place(template: name, line: 1, name: name)
    guard let source = library.source(name) else { throw origin.error(.missingTemplate) }
    guard !path.contains(name) else { throw origin.error(.endlessInclusion) }
    self.name = name
    templates = library
    self.path = path + [name]
    self.source = source
    self.context = context
  }

  /// The whole template.
  mutating func parse() throws(TemplateError) -> [TemplateNode] {
    try nodes(until: [.file]).nodes
  }

  private mutating func nodes(
    until ends: [End], openedBy block: TemplateNode.Place? = nil
  ) throws(TemplateError) -> (nodes: [TemplateNode], end: End) {
    var nodes: [TemplateNode] = []
    while true {
      let markup = readMarkup()
      if !markup.isEmpty { nodes.append(.markup(markup)) }
      guard index < source.count else {
        if ends.contains(.file) { return (nodes, .file) }
        throw (block ?? place("")).error(.unbalancedBlock)
      }
      let tag = try readTag()
      if let end = end(tag) {
        guard ends.contains(end) else { throw place(tag).error(.unbalancedBlock) }
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
    if tag.hasPrefix("#if ") { return [try condition(place(tag.dropFirst(4)))] }
    if tag.hasPrefix("#each ") { return [try loop(place(tag.dropFirst(6)))] }
    if tag.hasPrefix(">") { return try inclusion(place(tag.dropFirst())) }
    let isMessage = tag.hasPrefix("@")
    let place = place(isMessage ? tag.dropFirst() : tag[...])
    guard let hole = context.hole else { throw place.error(.refusedPlace) }
    context.passHole()
    return [isMessage ? .message(place, hole) : .value(place, hole)]
  }

  private mutating func condition(_ place: TemplateNode.Place) throws(TemplateError) -> TemplateNode {
    let before = context
    let then = try nodes(until: [.otherwise, .ifBlock], openedBy: place)
    let after = context
    var otherwise: [TemplateNode] = []
    if then.end == .otherwise {
      context = before
      otherwise = try nodes(until: [.ifBlock], openedBy: place).nodes
    }
    guard let joined = after.joined(with: then.end == .otherwise ? context : before) else {
      throw place.error(.unbalancedMarkup)
    }
    context = joined
    return .condition(place, then: then.nodes, otherwise: otherwise)
  }

  private mutating func loop(_ place: TemplateNode.Place) throws(TemplateError) -> TemplateNode {
    let before = context
    let body = try nodes(until: [.eachBlock], openedBy: place).nodes
    guard let joined = context.joined(with: before) else { throw place.error(.unbalancedMarkup) }
    context = joined
    return .loop(place, body)
  }

  private mutating func inclusion(_ place: TemplateNode.Place) throws(TemplateError) -> [TemplateNode] {
    var parser = try TemplateParser(
      name: place.name + ".html", library: templates, path: path, context: context, at: place)
    let nodes = try parser.parse()
    context = parser.context
    return nodes
  }

  private func place(_ name: some StringProtocol) -> TemplateNode.Place {
    TemplateNode.Place(template: self.name, line: line, name: String(name.drop { $0 == " " }))
  }

  /// The text between `{{` and `}}`, without the spaces around it.
  private mutating func readTag() throws(TemplateError) -> String {
    let start = index + 2
    var end = start
    while end + 1 < source.count, source[end] != UInt8(ascii: "}") || source[end + 1] != UInt8(ascii: "}") {
      end += 1
    }
    guard end + 1 < source.count else { throw place("{{").error(.unclosedTag) }
    var tag = source[start..<end]
    line += tag.count { $0 == 0x0A }
    tag = tag.drop { $0 <= 0x20 }
    while let last = tag.last, last <= 0x20 { tag = tag.dropLast() }
    index = end + 2
    return String(decoding: tag, as: UTF8.self)
  }

  /// Markup up to the next `{{` or the end.
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
