/// The value of a name without the type of the view: a view is given by its address.
///
/// Only `TemplateValue` makes these, with sources that take the address for one of a `View`; and a name of a
/// `TemplateBindings<View>` is only ever looked up in a `View`, since only `Template<View>`, its parts and the items of
/// a repetition put views on the stack of a page.
@usableFromInline enum TemplateForm: Sendable {
  @usableFromInline typealias Reader<Value> = TemplateSource<Value>.Reader

  /// Calls a function with the address of each view that a part or a repetition makes.
  @usableFromInline struct Views: Sendable {
    @usableFromInline typealias Run =
      @Sendable (_ view: UnsafeRawPointer, _ body: (_ inner: UnsafeRawPointer) -> Void) -> Void

    let run: Run

    @usableFromInline init(_ run: @escaping Run) { self.run = run }
  }

  @usableFromInline enum Piece: Sendable {
    case fixed(String)
    case text(TemplateSource<String>)
  }

  case absent
  case fixedText(String)
  case fixedHTML(HTML)
  case fixedFlag(Bool)
  case text(TemplateSource<String>)
  case optionalText(TemplateSource<String?>)
  case html(Reader<HTML>)
  case optionalHTML(Reader<HTML?>)
  case flag(TemplateSource<Bool>)
  case pieces([Piece])
  case list([TemplateForms])
  case repetition(Views, areThere: Reader<Bool>, TemplateForms)
  /// A framed part reads from the view around it, too.
  case part(Views, TemplateProgram, isFramed: Bool)

  /// The value as the condition of `{{#if}}`.
  enum Condition {
    case known(Bool)
    case read(TemplateCondition)
  }

  var condition: Condition {
    switch self {
    case .absent: .known(false)
    case .fixedText(let text): .known(!text.isEmpty)
    case .fixedHTML(let html): .known(!html.isEmpty)
    case .fixedFlag(let flag): .known(flag)
    case .text(let source): .read(.text(source))
    case .optionalText(let source): .read(.optionalText(source))
    case .html(let read): .read(.flag(.made { !read($0).isEmpty }))
    case .optionalHTML(let read): .read(.flag(.made { read($0)?.isEmpty == false }))
    case .flag(let source): .read(.flag(source))
    case .list(let items): .known(!items.isEmpty)
    case .repetition(_, let areThere, _): .read(.flag(.made(areThere)))
    case .pieces, .part: .known(true)
    }
  }
}

/// The names of a template and their values, without the type of the view.
@usableFromInline struct TemplateForms: Sendable {
  fileprivate(set) var values: [String: TemplateForm] = [:]
  /// Names that were bound more than once.
  fileprivate(set) var repeated: Set<String> = []

  /// Binds a name.
  ///
  /// - Parameters:
  ///   - name: the name; one that is bound already is recorded in `repeated`.
  ///   - form: its value.
  mutating func add(_ name: String, _ form: TemplateForm) {
    if values.updateValue(form, forKey: name) != nil { repeated.insert(name) }
  }

  /// Binds the names of others.
  mutating func add(_ others: TemplateForms) {
    for (name, form) in others.values { add(name, form) }
    repeated.formUnion(others.repeated)
  }
}
