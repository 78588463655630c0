import CLibYAML

/// The interface to libyaml, in the only file that uses it: events as values, marks as byte offsets.
enum YAMLParser {
  /// Parses a text. Memory is what one event needs.
  ///
  /// - Parameters:
  ///   - bytes: valid UTF-8 without a byte order mark.
  ///   - receive: called with each event; returns false to stop.
  /// - Returns: the reason why libyaml stopped; nil at the end of the text, and where `receive` stopped it.
  static func events(of bytes: [UInt8], _ receive: (YAMLEvent) -> Bool) -> YAMLProblem? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return YAMLProblem(reason: .other, offset: 0, contextOffset: nil) }
    defer { yaml_parser_delete(parser) }
    let offsets = CharacterOffsets(bytes)
    return bytes.withUnsafeBufferPointer { text -> YAMLProblem? in
      yaml_parser_set_input_string(parser, text.baseAddress, text.count)
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      var event = yaml_event_t()
      while true {
        guard yaml_parser_parse(parser, &event) == 1 else { return problem(of: parser.pointee, offsets) }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return nil }
        if let piece = piece(of: event, offsets), !receive(piece) { return nil }
      }
    }
  }

  private static func piece(of event: yaml_event_t, _ offsets: CharacterOffsets) -> YAMLEvent? {
    let kind: YAMLEvent.Kind
    var anchor: String?
    var tag: String?
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(String(decoding: value, as: UTF8.self), style(scalar.style))
      (anchor, tag) = (text(scalar.anchor), text(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      kind = .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
      (anchor, tag) = (text(sequence.anchor), text(sequence.tag))
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      kind = .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
      (anchor, tag) = (text(mapping.anchor), text(mapping.tag))
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    default: return nil
    }
    return YAMLEvent(
      kind: kind, anchor: anchor, tag: tag, start: offsets.offset(ofCharacter: event.start_mark.index),
      end: offsets.offset(ofCharacter: event.end_mark.index))
  }

  private static func style(_ style: yaml_scalar_style_t) -> SyntaxNode.ScalarStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private static func problem(of parser: yaml_parser_t, _ offsets: CharacterOffsets) -> YAMLProblem {
    let words = parser.problem.map { String(cString: $0) } ?? ""
    let context = parser.context.map { String(cString: $0) } ?? ""
    let reason = YAMLProblem.Reason(problem: words, context: context)
    if parser.error == YAML_READER_ERROR {
      return YAMLProblem(reason: reason, offset: offsets.clamped(parser.problem_offset), contextOffset: nil)
    }
    let offset = offsets.offset(ofCharacter: parser.problem_mark.index)
    let contextOffset = parser.context == nil ? nil : offsets.offset(ofCharacter: parser.context_mark.index)
    return YAMLProblem(reason: reason, offset: offset, contextOffset: contextOffset)
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
