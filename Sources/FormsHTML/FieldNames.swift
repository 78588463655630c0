import Forms
import HTMLText
import Presentation
import SchemaModel

/// What the names in the templates of controls stand for in a field: a group of names for each template, made of those
/// that several share.
struct FieldNames {
  typealias Bindings = TemplateBindings<FieldView>

  let plan: FieldPlan
  let words: FormWords
  /// What its box is called when it is posted, and its id on the page.
  let name: [TemplateValue<FieldView>.Piece]
  let id: [TemplateValue<FieldView>.Piece]
  let isInRow: Bool

  var line: Bindings { labelled.adding(posted).adding(box).adding(boxOfLine).adding(unit) }
  var area: Bindings { labelled.adding(posted).adding(box) }
  var radios: Bindings { checks.adding(["none_chosen": .flag(\.isNotStated)]) }
  var checks: Bindings { labelled.adding(posted).adding(choice(areBoxes: true)) }
  var select: Bindings {
    labelled.adding(posted).adding(choice(areBoxes: false)).adding([
      "focus": .flag(\.state.isFocused)
    ])
  }
  var output: Bindings {
    let (plan, separator) = (plan, words.display.listSeparator)
    return labelled.adding(unit).adding(["text": .text { $0.output(plan, separator: separator) }])
  }

  /// A list, without the names of its rows.
  func grid(under heading: String) -> Bindings {
    common.adding(posted).adding([
      "legend_is_said": .fixed(plan.label == heading), "focus": .flag(\.state.isFocused),
    ])
  }

  private var canLock: Bool { plan.field.logic.editableWhen != nil && !plan.isComputed }

  /// What every control has.
  private var common: Bindings {
    [
      "id": .pieces(id), "label": .fixed(plan.label), "problem": .optionalText(\.state.problem),
      "remark": .optionalText(\.state.remark), "help": .fixed(help),
      "hidden": plan.isConditional ? .flag(\.state.isHidden) : .fixed(false),
    ]
  }

  /// What every control but a list has: its label says what kind of answer is expected.
  private var labelled: Bindings {
    let isOptional = plan.isOptional && plan.control != .grid && !plan.isComputed
    let isRequired = plan.field.isRequired
    return common.adding([
      "label_unit": .optional(isInRow ? plan.unit : nil), "optional": .fixed(isOptional),
      "required": plan.field.logic.requiredWhen == nil || isRequired
        ? .fixed(isRequired) : .flag(\.state.isRequired),
      "preset": isInRow ? .fixed(false) : .flag(\.state.isPreset),
    ])
  }

  /// What every control has that is posted.
  private var posted: Bindings {
    [
      "name": .pieces(name), "conditional": .fixed(plan.isConditional),
      "shown_name": .fixed(plan.shownName),
      "locked": canLock ? .flag(\.state.isLocked) : .fixed(false),
      "off": plan.isConditional || canLock
        ? .flag { $0.state.isHidden || $0.state.isLocked } : .fixed(false),
    ]
  }

  /// A box for text.
  private var box: Bindings {
    [
      "text": .text(\.state.text), "placeholder": .fixed(placeholder),
      "focus": .flag(\.state.isFocused),
    ]
  }

  private var boxOfLine: Bindings {
    let control = plan.field.type.control
    return [
      "type": .fixed(control.keypad == .telephone ? "tel" : "text"),
      "keypad": .optional(control.keypad == .text ? nil : control.keypad.rawValue),
      "prose": .fixed(control.isProse),
      "width": .optional(Self.width(plan.field).flatMap(Self.widthClass)),
      "note": plan.control == .reference ? .text(\.state.note) : .none,
    ]
  }

  /// What stands beside a value.
  private var unit: Bindings {
    [
      "box_unit": .optional(isInRow ? nil : plan.unit),
      "text_direction": .fixed(plan.field.type.control.direction.rawValue),
    ]
  }

  /// The options, and chosen codes that are none. Options that are boxes of their own have ids: the first of them has
  /// the id that the summary's link leads to.
  private func choice(areBoxes: Bool) -> Bindings {
    let options: [Bindings] = plan.options.enumerated().map { place, option in
      let names: Bindings = [
        "code": .fixed(option.code), "option_label": .fixed(option.label),
        "chosen": .flag { $0.state.isChosen(place) },
        "unfit": plan.isCascading ? .flag { !$0.state.shows(option: place) } : .fixed(false),
      ]
      guard areBoxes else { return names }
      return names.adding([
        "option_id": .pieces(place == 0 ? id : id + [.fixed("--\(place + 1)")]),
        "focus_option": place == 0 ? .flag(\.state.isFocused) : .fixed(false),
      ])
    }
    return [
      "options": .list(options), "foreign": .each(\.state.foreign, ["foreign_code": .text { $0 }]),
    ]
  }

  private var help: String {
    let hint = plan.control == .date && !isInRow && !plan.isComputed ? plan.hint : nil
    return [plan.help, hint].compactMap(\.self).joined(separator: " ")
  }

  /// A space where there is nothing to show: a stylesheet sees by it that a box is empty, and lets the caret of an
  /// empty box begin on the page's own side.
  private var placeholder: String {
    plan.placeholder ?? (plan.control == .date && isInRow ? plan.example : nil) ?? " "
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

extension FieldView {
  /// Whether an answer was left out.
  fileprivate var isNotStated: Bool { state.chosen == .none && state.foreign.isEmpty }

  /// A value that is worked out, in words.
  fileprivate func output(_ plan: FieldPlan, separator: String) -> String {
    guard !plan.options.isEmpty else { return state.text }
    let labels =
      plan.options.indices.filter(state.isChosen).map { plan.options[$0].label } + state.foreign
    return labels.joined(separator: separator)
  }
}
