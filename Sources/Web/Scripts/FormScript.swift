import Expressions
public import Forms
import Localization
import Presentation
import SchemaModel

/// The script of a form in a language: its fields as far as formulas speak of them, and the formulas, each once.
///
/// `live.js` runs it. The server decides all of it again; what the browser cannot run is left out.
public struct FormScript: Hashable, Sendable {
  /// The file; empty where nothing of the form depends on anything.
  public let text: String

  /// Writes the script of a form.
  ///
  /// - Parameter form: the form in its language.
  /// - Complexity: O(fields + nodes of formulas + options that depend on the record).
  public init(_ form: FormDefinition) {
    var writer = Writer(form)
    text = writer.text()
  }

  /// Whether nothing of the form depends on anything.
  public var isEmpty: Bool { text.isEmpty }

  /// Writes one script.
  private struct Writer {
    let form: FormDefinition
    var formulas = ScriptFormulas()
    /// The fields that the script needs, the columns of lists included.
    private let needed: Set<FieldID>

    init(_ form: FormDefinition) {
      self.form = form
      needed = Self.needed(form)
    }

    /// The fields of the page that have formulas, and all that those read, directly or through each other.
    private static func needed(_ form: FormDefinition) -> Set<FieldID> {
      let entity = form.entity
      var needed: Set<FieldID> = []
      var open = form.shown.flatMap { id in
        [FieldID(id)] + form.fields[id].columns.map { FieldID($0.field.id, inList: id) }
      }.filter { entity.field($0)?.logic.isEmpty == false }
      for check in checks(form) { open += check.require.reads.fields }
      while let id = open.popLast() {
        guard needed.insert(id).inserted else { continue }
        if let list = id.list { open.append(FieldID(list)) } else { open += offered(in: id, entity) }
        for formula in entity.field(id)?.logic.all ?? [] { open += formula.reads.fields }
      }
      return needed
    }

    /// The columns of a list with a default. A row with nothing else in it counts as empty.
    private static func offered(in list: FieldID, _ entity: Entity) -> [FieldID] {
      (entity.field(list)?.columns ?? []).filter { cell in
        !cell.type.isChoice && !cell.type.isList && (!cell.defaultValue.isBlank || cell.logic.defaultFrom != nil)
      }.map { FieldID($0.id, inList: list.field) }
    }

    /// The checks that read a field of the page.
    private static func checks(_ form: FormDefinition) -> [Check] {
      form.entity.checks.filter { check in
        check.message != nil && check.require.reads.fields.contains { form.shows($0.list ?? $0.field) }
      }
    }

    mutating func text() -> String {
      let ids = form.fields.map(\.field.id).filter { needed.contains(FieldID($0)) }
      guard !ids.isEmpty else { return "" }
      let fields = ids.map { field(form.fields[$0]) }
      var object = ScriptObject()
      object.add("words", script: words.text)
      object.add("builtIn", script: ScriptObject.list(texts: RecordScope.builtIn.map(\.name)))
      object.add("fields", script: "[\n" + fields.joined(separator: ",\n") + "]")
      object.add("order", script: ScriptObject.list(order(ids)))
      object.add("checks", list: checks, needed: true)
      object.add("formulas", script: "[\n" + formulas.functions.joined(separator: ",\n") + "]")
      return "\"use strict\";\ndaftarLive(({ operations: o, Decimal, Day, Span, Months }) => (" + object.text + "));\n"
    }

    private mutating func field(_ field: FormField) -> String {
      let columns = columns(of: field).map { FieldScript($0, of: form).text(&formulas) }
      return FieldScript(field, of: form).text(&formulas, columns: columns)
    }

    private func columns(of list: FormField) -> [FormField] {
      list.columns.filter { needed.contains(FieldID($0.field.id, inList: list.field.id)) }
    }

    /// The indices of the fields that formulas decide, in the order in which they are decided.
    private func order(_ ids: [Int]) -> [String] {
      form.entity.formulaOrder.compactMap { id in
        guard let first = ids.firstIndex(of: id.list ?? id.field) else { return nil }
        guard let list = id.list else { return "[\(first)]" }
        return columns(of: form.fields[list]).firstIndex { $0.field.id == id.field }.map { "[\(first),\($0)]" }
      }
    }

    private var checks: [String] {
      mutating get {
        Self.checks(form).compactMap { check in
          guard let message = check.message.map(form.words.text), let number = formulas.number(of: check.require) else {
            return nil
          }
          let names = Set(check.require.reads.fields.map { form.fields[$0.list ?? $0.field].field.name.text })
          var object = ScriptObject()
          object.add("name", check.name)
          object.add("require", number)
          object.add("kind", Self.kind(check.severity))
          object.add("message", message)
          object.add("at", check.at.filter(form.shows).map { form.fields[$0].field.name.text })
          object.add("reads", script: ScriptObject.list(texts: names.sorted()))
          return object.text
        }
      }
    }

    private static func kind(_ severity: Check.Severity) -> String {
      switch severity {
      case .error: "problem"
      case .warning: "warning"
      case .note: "note"
      }
    }

    /// The formats of values, and the messages of ranges with private-use characters for their arguments.
    private var words: ScriptObject {
      let display = form.display
      var object = ScriptObject()
      object.add("zero", display.digits == .latin ? nil : Int(display.digits.zero.value))
      object.add("point", String(display.point))
      object.add("group", String(display.groupSeparator))
      object.add("calendar", display.calendar.rawValue)
      object.add("isDayFirst", display.language.locale.isDayFirst)
      object.add("yes", display.yes)
      object.add("no", display.no)
      object.add("comma", display.listSeparator)
      object.add("least", form.words.message("V013", ["label": "\u{E000}", "min": "\u{E001}"]))
      object.add("most", form.words.message("V014", ["label": "\u{E000}", "max": "\u{E001}"]))
      return object
    }
  }
}

extension Optional {
  /// The value where it passes.
  fileprivate func filter(_ passes: (Wrapped) -> Bool) -> Wrapped? { flatMap { passes($0) ? $0 : nil } }
}
