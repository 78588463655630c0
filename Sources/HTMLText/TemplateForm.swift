/// What a name stands for, with the type of the view forgotten: a function is handed the address of the view.
///
/// Only `TemplateValue` makes these, with functions that take the address for one of a `View`; and a name of a
/// `TemplateBindings<View>` is only ever looked for in a `View`, since `Template<View>` and the items of a repetition are
/// what puts views on the stack of a page.
@usableFromInline enum TemplateForm: Sendable {
  @usableFromInline typealias Reader<Value> = @Sendable (_ view: UnsafeRawPointer) -> Value

  /// Calls a function with the address of each view that a part or a repetition makes.
  @usableFromInline struct Views: Sendable {
    @usableFromInline typealias Run =
      @Sendable (_ view: UnsafeRawPointer, _ body: (_ inner: UnsafeRawPointer) -> Void) -> Void

    let run: Run

    @usableFromInline init(_ run: @escaping Run) { self.run = run }
  }

  @usableFromInline enum Piece: Sendable {
    case fixed(String)
    case text(Reader<String>)
  }

  case absent
  case fixedText(String)
  case fixedHTML(HTML)
  case fixedFlag(Bool)
  case text(Reader<String>)
  case optionalText(Reader<String?>, isThere: Reader<Bool>)
  case html(Reader<HTML>)
  case optionalHTML(Reader<HTML?>, isThere: Reader<Bool>)
  case flag(Reader<Bool>)
  case pieces([Piece])
  case list([TemplateForms])
  case repetition(Views, areThere: Reader<Bool>, TemplateForms)
  case part(Views, TemplateProgram)

  /// What `{{#if}}` makes of a value.
  enum Condition {
    case known(Bool)
    case read(Reader<Bool>)
  }

  var condition: Condition {
    switch self {
    case .absent: .known(false)
    case .fixedText(let text): .known(!text.isEmpty)
    case .fixedHTML(let html): .known(!html.isEmpty)
    case .fixedFlag(let flag): .known(flag)
    case .text(let read): .read { !read($0).isEmpty }
    case .optionalText(_, let isThere), .optionalHTML(_, let isThere): .read(isThere)
    case .html(let read): .read { !read($0).isEmpty }
    case .flag(let read): .read(read)
    case .list(let items): .known(!items.isEmpty)
    case .repetition(_, let areThere, _): .read(areThere)
    case .pieces, .part: .known(true)
    }
  }
}

/// Names and what they stand for in views of one type, which is forgotten.
@usableFromInline struct TemplateForms: Sendable {
  fileprivate(set) var values: [String: TemplateForm] = [:]
  /// Names that were bound more than once.
  fileprivate(set) var repeated: Set<String> = []

  mutating func add(_ name: String, _ form: TemplateForm) {
    if values.updateValue(form, forKey: name) != nil { repeated.insert(name) }
  }

  mutating func add(_ others: TemplateForms) {
    for (name, form) in others.values { add(name, form) }
    repeated.formUnion(others.repeated)
  }
}
