import Forms
import HTMLText
import Presentation
import SchemaModel

/// The bindings of the templates of controls (`templates/controls`): what each name of a template reads from a
/// `FieldState`. There is a property for each template, made of bindings that several templates share.
///
/// `FieldTemplate` adds the `id` of the control and, where the control is posted, its `name`.
struct FieldBindings {
  typealias Bindings = TemplateBindings<FieldState>

  let field: FormField
  let words: FormFormatter
  let isInRow: Bool

  /// Whether the browser posts the control.
  var isPosted: Bool { !field.isComputed }

  var line: Bindings { labelled.adding(posted).adding(box).adding(boxOfLine).adding(unit) }
  var area: Bindings { labelled.adding(posted).adding(box) }
  var radios: Bindings { checks.adding(["none_chosen": .flag(\.isNotStated)]) }
  var checks: Bindings { labelled.adding(posted).adding(choice(areBoxes: true)) }
  var select: Bindings {
    labelled.adding(posted).adding(choice(areBoxes: false)).adding([
      "focus": .flag(\.isFocused)
    ])
  }
  var output: Bindings {
    let (field, separator) = (field, words.display.listSeparator)
    return labelled.adding(unit).adding([
      "text": field.options.isEmpty ? .text(\.text) : .text { $0.output(field, separator: separator) }
    ])
  }

  /// The bindings of a list, without those of its rows.
  ///
  /// - Parameter heading: the heading above the list, which is not repeated as its legend.
  /// - Returns: the bindings of `grid.html`.
  func grid(under heading: String) -> Bindings {
    common.adding(posted).adding([
      "legend_is_said": .fixed(field.label == heading), "focus": .flag(\.isFocused),
    ])
  }

  private var canLock: Bool { field.field.logic.editableWhen != nil && !field.isComputed }

  /// The bindings of every control.
  private var common: Bindings {
    [
      "label": .fixed(field.label), "problem": .optionalText(\.problem),
      "remark": .optionalText(\.remark), "help": .fixed(help),
      "hidden": field.isConditional ? .flag(\.isHidden) : .fixed(false),
    ]
  }

  /// The bindings of every control but a list: they mark its label as optional, required or filled in beforehand.
  private var labelled: Bindings {
    let isOptional = field.isOptional && field.control != .grid && !field.isComputed
    let isRequired = field.field.isRequired
    return common.adding([
      "label_unit": .optional(isInRow ? field.unit : nil), "optional": .fixed(isOptional),
      "required": field.field.logic.requiredWhen == nil || isRequired
        ? .fixed(isRequired) : .flag(\.isRequired),
      "preset": isInRow ? .fixed(false) : .flag(\.isPreset),
    ])
  }

  /// The bindings of every control that is posted.
  private var posted: Bindings {
    [
      "conditional": .fixed(field.isConditional),
      "shown_name": .fixed(field.shownName),
      "locked": canLock ? .flag(\.isLocked) : .fixed(false),
      "off": field.isConditional || canLock
        ? .flag { $0.isHidden || $0.isLocked } : .fixed(false),
    ]
  }

  /// The bindings of a box for text.
  private var box: Bindings {
    [
      "text": .text(\.text), "placeholder": .fixed(placeholder),
      "focus": .flag(\.isFocused),
    ]
  }

  /// The bindings of a box of one line.
  private var boxOfLine: Bindings {
    let control = field.field.type.control
    let attributes = ControlAttributes(control: control)
    return [
      "type": .fixed(attributes.inputType),
      "keypad": .optional(attributes.inputMode),
      "prose": .fixed(control.isProse),
      "width": .optional(Self.width(field.field).flatMap(Self.widthClass)),
      "note": field.control == .reference ? .text(\.note) : .none,
    ]
  }

  /// The bindings of the unit beside a value.
  private var unit: Bindings {
    [
      "box_unit": .optional(isInRow ? nil : field.unit),
      "text_direction": .fixed(ControlAttributes(control: field.field.type.control).direction),
    ]
  }

  /// The bindings of the options, and of chosen codes that are not among them.
  ///
  /// - Parameter areBoxes: whether each option is an input with an id. The first one has the id to which the summary of
  ///   problems links.
  /// - Returns: the bindings.
  private func choice(areBoxes: Bool) -> Bindings {
    let options: [Bindings] = field.options.enumerated().map { place, option in
      let bindings: Bindings = [
        "code": .fixed(option.code), "option_label": .fixed(option.label),
        "chosen": .flag(of: \.chosen) { $0.has(place) },
        "not_offered": field.isCascading ? .flag { !$0.shows(option: place) } : .fixed(false),
      ]
      guard areBoxes else { return bindings }
      return bindings.adding([
        "option_suffix": .fixed(place == 0 ? "" : "--\(place + 1)"),
        "focus_option": place == 0 ? .flag(\.isFocused) : .fixed(false),
      ])
    }
    return [
      "options": .list(options), "foreign": .each(\.foreign, ["foreign_code": .text(\.self)]),
    ]
  }

  private var help: String {
    let hint = field.control == .date && !isInRow && !field.isComputed ? field.hint : nil
    return [field.help, hint].compactMap(\.self).joined(separator: " ")
  }

  /// The placeholder, or else a space: the stylesheet selects empty boxes by it (`:placeholder-shown`), and starts
  /// their caret on the page's own side.
  private var placeholder: String {
    field.placeholder ?? (field.control == .date && isInRow ? field.example : nil) ?? " "
  }

  /// The width of the box in characters: that of the control, or else the most characters of a value.
  private static func width(_ field: Field) -> Int? {
    if let width = field.type.control.width { return width }
    for constraint in field.type.constraints {
      switch constraint {
      case .digits(_, let most): return most + 2
      case .length(_, let most?) where most <= 32: return most + 2
      case .length, .range, .pattern, .algorithm: continue
      }
    }
    return nil
  }

  /// The CSS class for a box of at least that many characters; nil for more than the widest.
  private static func widthClass(_ characters: Int) -> String? {
    let widths = [4, 8, 12, 16, 20, 32]
    return widths.first { characters <= $0 }.map { "w-\($0)" }
  }
}

extension FieldState {
  /// Whether an answer was left out.
  fileprivate var isNotStated: Bool { chosen == .none && foreign.isEmpty }

  /// The labels of the options of a computed value.
  fileprivate func output(_ field: FormField, separator: String) -> String {
    let labels = field.options.indices.filter(isChosen).map { field.options[$0].label } + foreign
    return labels.joined(separator: separator)
  }
}

extension FieldState.Chosen {
  /// Whether an option is among the chosen ones.
  fileprivate func has(_ option: Int) -> Bool {
    switch self {
    case .none: false
    case .one(let one): one == option
    case .several(let several): several.contains(option)
    }
  }
}
