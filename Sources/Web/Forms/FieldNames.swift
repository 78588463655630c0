import Forms
import HTMLText
import Presentation
import SchemaModel

/// What the names in the templates of controls stand for in the state of a field: a group of names for each template, made
/// of those that several share. `FieldTemplate` binds its `id` and, where it is posted, its `name`.
struct FieldNames {
  typealias Bindings = TemplateBindings<FieldState>

  let field: FormField
  let words: FormFormatter
  let isInRow: Bool

  /// Whether anything is posted under its name.
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

  /// A list, without the names of its rows.
  func grid(under heading: String) -> Bindings {
    common.adding(posted).adding([
      "legend_is_said": .fixed(field.label == heading), "focus": .flag(\.isFocused),
    ])
  }

  private var canLock: Bool { field.field.logic.editableWhen != nil && !field.isComputed }

  /// What every control has.
  private var common: Bindings {
    [
      "label": .fixed(field.label), "problem": .optionalText(\.problem),
      "remark": .optionalText(\.remark), "help": .fixed(help),
      "hidden": field.isConditional ? .flag(\.isHidden) : .fixed(false),
    ]
  }

  /// What every control but a list has: its label says what kind of answer is expected.
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

  /// What every control has that is posted.
  private var posted: Bindings {
    [
      "conditional": .fixed(field.isConditional),
      "shown_name": .fixed(field.shownName),
      "locked": canLock ? .flag(\.isLocked) : .fixed(false),
      "off": field.isConditional || canLock
        ? .flag { $0.isHidden || $0.isLocked } : .fixed(false),
    ]
  }

  /// A box for text.
  private var box: Bindings {
    [
      "text": .text(\.text), "placeholder": .fixed(placeholder),
      "focus": .flag(\.isFocused),
    ]
  }

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

  /// What stands beside a value.
  private var unit: Bindings {
    [
      "box_unit": .optional(isInRow ? nil : field.unit),
      "text_direction": .fixed(ControlAttributes(control: field.field.type.control).direction),
    ]
  }

  /// The options, and chosen codes that are none. Options that are boxes of their own have ids: the first of them has
  /// the id that the summary's link leads to.
  private func choice(areBoxes: Bool) -> Bindings {
    let options: [Bindings] = field.options.enumerated().map { place, option in
      let names: Bindings = [
        "code": .fixed(option.code), "option_label": .fixed(option.label),
        "chosen": .flag(of: \.chosen) { $0.has(place) },
        "unfit": field.isCascading ? .flag { !$0.shows(option: place) } : .fixed(false),
      ]
      guard areBoxes else { return names }
      return names.adding([
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

  /// A space where there is nothing to show: a stylesheet sees by it that a box is empty, and lets the caret of an
  /// empty box begin on the page's own side.
  private var placeholder: String {
    field.placeholder ?? (field.control == .date && isInRow ? field.example : nil) ?? " "
  }

  /// The characters to make room for: what the control says, else as many as the value may have.
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

  /// The class of a box that makes room for so many characters.
  private static func widthClass(_ characters: Int) -> String? {
    let widths = [4, 8, 12, 16, 20, 32]
    return widths.first { characters <= $0 }.map { "w-\($0)" }
  }
}

extension FieldState {
  /// Whether an answer was left out.
  fileprivate var isNotStated: Bool { chosen == .none && foreign.isEmpty }

  /// The options of a value that is worked out, in words.
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
