/// An event of libyaml, with byte offsets.
struct YAMLEvent {
  enum Kind {
    case documentStart, documentEnd, sequenceEnd, mappingEnd
    case alias(String)
    case scalar(String, SyntaxNode.ScalarStyle)
    case sequenceStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
  }

  let kind: Kind
  let anchor: String?
  let tag: String?
  let start: Int
  let end: Int
}

/// The reason why libyaml stopped.
struct YAMLProblem {
  /// The raw value completes the catalogue key `note.yaml_…` of the reason.
  enum Reason: String, CaseIterable {
    case unclosedQuote = "unclosed_quote"
    case badEscape = "bad_escape"
    case unclosedBracket = "unclosed_bracket"
    case missingColon = "missing_colon"
    case indentation
    case colonHere = "colon_here"
    case questionMarkHere = "question_mark_here"
    case cannotStart = "cannot_start"
    case tab
    case blockText = "block_text"
    case anchor, tag, directive
    case textAfterEnd = "text_after_end"
    case nothingHere = "nothing_here"
    case controlCharacter = "control_character"
    case other
  }

  let reason: Reason
  /// The byte offset of the problem.
  let offset: Int
  /// The byte offset of the construct that could not be read (a bracket, a quote), if libyaml reports it.
  let contextOffset: Int?
}

extension YAMLProblem.Reason {
  /// Finds the reason for libyaml's own messages.
  ///
  /// - Parameters:
  ///   - problem: libyaml's message.
  ///   - context: libyaml's message about the construct around it.
  init(problem: String, context: String) {
    self =
      if problem.contains("tab character") {
        .tab
      } else if context.contains("quoted scalar") {
        problem.contains("unexpected") ? .unclosedQuote : .badEscape
      } else if context.contains("block scalar") {
        .blockText
      } else if context.contains("anchor") || context.contains("alias") {
        .anchor
      } else if context.contains("tag") || problem.contains("tag handle") {
        .tag
      } else if context.contains("directive") || problem.contains("directive") {
        .directive
      } else {
        Self.reasons.first { problem.contains($0.words) }?.reason ?? .other
      }
  }

  private static let reasons: [(words: String, reason: YAMLProblem.Reason)] = [
    ("expected ','", .unclosedBracket), ("expected ':'", .missingColon), ("expected key", .indentation),
    ("expected '-'", .indentation), ("sequence entries are not allowed", .indentation),
    ("mapping values are not allowed", .colonHere), ("mapping keys are not allowed", .questionMarkHere),
    ("cannot start any token", .cannotStart), ("document start", .textAfterEnd), ("node content", .nothingHere),
    ("unexpected ':'", .colonHere), ("control characters", .controlCharacter),
  ]
}
