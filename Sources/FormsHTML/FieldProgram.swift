import Forms
import HTMLText
import SchemaModel

/// Compiles the controls of fields: what is known of a field becomes bytes, the rest slots.
struct FieldProgram {
  /// What each field takes in a frame.
  enum Slot: Int, CaseIterable {
    case text, chosen, problem, preset, focus, note, items, remark, signs, unfit
  }

  /// What a slot of signs has among its places where it holds: each is asked of those fields alone that it may be
  /// true of.
  enum Sign: Int {
    case hidden, off, required, locked
  }

  /// The slots of a row before those of its fields.
  enum RowSlot: Int, CaseIterable {
    case index, number, count, record, problem
  }

  let frame: PageFrame

  /// The first slot of a field in its frame.
  static func base(_ id: Int, after first: Int) -> Int { first + id * Slot.allCases.count }

  /// A field of the record. `first` is the slot of the first field.
  /// `heading` is what stands over it; a list that is called the same does not say it again.
  func program(_ plan: FieldPlan, first: Int, under heading: String) throws(TemplateError) -> TemplateProgram {
    let path = FieldPath(plan.field.name)
    var names = bindings(plan, level: 0, base: Self.base(plan.field.id, after: first))
    names["name"] = .text(path.description)
    names["id"] = .text(path.anchor)
    names["options"] = .list(options(plan, names, isInRow: false))
    names["legend_is_said"] = .flag(plan.label == heading)
    if plan.control == .grid { try addRows(plan, &names) }
    return try frame.part(template(plan), names)
  }

  /// A field of a row; its name and its id hold the row's place.
  private func cell(_ plan: FieldPlan, of list: FieldPlan) throws(TemplateError) -> TemplateProgram {
    var names = bindings(
      plan, level: 1, base: Self.base(plan.field.id, after: RowSlot.allCases.count))
    let index = TemplateSlot(RowSlot.index.rawValue, level: 1)
    let name = list.field.name.text
    names["name"] = .pieces([.text(name + "["), .slot(index), .text("]." + plan.field.name.text)])
    names["id"] = .pieces([.text("f-\(name)-"), .slot(index), .text("-" + plan.field.name.text)])
    names["options"] = .list(options(plan, names, isInRow: true))
    return try frame.part(template(plan), names)
  }

  private func template(_ plan: FieldPlan) -> String {
    if plan.isComputed { return "output.html" }
    return switch plan.control {
    case .line, .date, .reference: "line.html"
    case .area: "area.html"
    case .radios: "radios.html"
    case .select: "select.html"
    case .checks: "checks.html"
    case .grid: "grid.html"
    }
  }

  private func bindings(_ plan: FieldPlan, level: Int, base: Int) -> TemplateBindings {
    func slot(_ slot: Slot) -> TemplateSlot { TemplateSlot(base + slot.rawValue, level: level) }
    func sign(_ sign: Sign) -> TemplateValue { .slotContains(slot(.signs), sign.rawValue) }
    let control = plan.field.type.control
    let logic = plan.field.logic
    let canLock = logic.editableWhen != nil && !plan.isComputed
    return [
      "label": .text(plan.label), "optional": .flag(plan.isOptional && plan.control != .grid && !plan.isComputed),
      "required": logic.requiredWhen == nil || plan.field.isRequired ? .flag(plan.field.isRequired) : sign(.required),
      "hidden": plan.isConditional ? sign(.hidden) : .none, "locked": canLock ? sign(.locked) : .none,
      "off": plan.isConditional || canLock ? sign(.off) : .none, "conditional": .flag(plan.isConditional),
      "shown_name": .text(plan.shownName), "remark": .slot(slot(.remark)), "unfit_slot": .slot(slot(.unfit)),
      "help": help(plan, isInRow: level > 0),
      "unit_in_label": .flag(level > 0 && plan.unit != nil), "unit_behind": .flag(level == 0 && plan.unit != nil),
      "placeholder": placeholder(plan, isInRow: level > 0), "unit": .text(plan.unit ?? ""),
      "type": .text(control.keypad == .telephone ? "tel" : "text"),
      "keypad": .text(control.keypad == .text ? "" : control.keypad.rawValue),
      "text_direction": .text(control.direction.rawValue), "prose": .flag(control.isProse),
      "width": .text(width(plan.field).map(Self.widthClass) ?? ""),
      "text": .slot(slot(.text)), "problem": .slot(slot(.problem)), "preset": level == 0 ? .slot(slot(.preset)) : .none,
      "focus": .slot(slot(.focus)), "note": plan.control == .reference ? .slot(slot(.note)) : .none,
      "chosen_slot": .slot(slot(.chosen)), "none_chosen": .slotContains(slot(.chosen), -1),
      "foreign": .slotList(slot(.items), ["foreign_code": .slot(TemplateSlot(0, level: level + 1))]),
    ]
  }

  /// Options know whether they are chosen; the first of them carries the id that the summary's link leads to.
  private func options(_ plan: FieldPlan, _ names: TemplateBindings, isInRow: Bool) -> [TemplateBindings] {
    guard case .slot(let chosen)? = names["chosen_slot"], case .slot(let unfit)? = names["unfit_slot"] else {
      return []
    }
    return plan.options.enumerated().map { place, option in
      [
        "code": .text(option.code), "option_label": .text(option.label), "chosen": .slotContains(chosen, place),
        "unfit": plan.isCascading ? .slotContains(unfit, place) : .none,
        "option_id": place == 0 ? names["id"] ?? .none : suffixed(names["id"], "--\(place + 1)"),
        "focus_option": place == 0 ? names["focus"] ?? .none : .none,
      ]
    }
  }

  private func suffixed(_ id: TemplateValue?, _ suffix: String) -> TemplateValue {
    switch id {
    case .text(let text): .text(text + suffix)
    case .pieces(let pieces): .pieces(pieces + [.text(suffix)])
    case nil, .some: .none
    }
  }

  private func help(_ plan: FieldPlan, isInRow: Bool) -> TemplateValue {
    let hint = plan.control == .date && !isInRow && !plan.isComputed ? plan.hint : nil
    return .text([plan.help, hint].compactMap(\.self).joined(separator: " "))
  }

  /// A space where there is nothing to show: a stylesheet sees by it that a box is empty, and lets the caret of an
  /// empty box begin on the page's own side.
  private func placeholder(_ plan: FieldPlan, isInRow: Bool) -> TemplateValue {
    if let placeholder = plan.placeholder { return .text(placeholder) }
    guard plan.control == .date, isInRow else { return .text(" ") }
    return .text(plan.example ?? " ")
  }

  private func addRows(_ plan: FieldPlan, _ names: inout TemplateBindings) throws(TemplateError) {
    func slot(_ slot: RowSlot) -> TemplateSlot { TemplateSlot(slot.rawValue, level: 1) }
    var cells: [TemplateBindings] = []
    for cell in plan.rows { cells.append(["cell": .part(try self.cell(cell, of: plan))]) }
    let words = frame.words
    names["add_text"] = .text(words.message("forms.add_row", ["list": plan.label]))
    names["columns"] = .text("columns-\(min(plan.rows.count, 6))")
    names["lines"] = .slotList(
      TemplateSlot(itemsSlot(names)),
      [
        "cells": .list(cells), "line_index": .slot(slot(.index)), "line_record": .slot(slot(.record)),
        "line_problem": .slot(slot(.problem)),
        "line_legend": words.pieces(
          "forms.row", ["list": plan.label], slots: ["number": slot(.number), "count": slot(.count)]),
        "remove_text": words.pieces("forms.remove_row", ["list": plan.label], slots: ["number": slot(.number)]),
      ])
  }

  private func itemsSlot(_ names: TemplateBindings) -> Int {
    guard case .slotList(let slot, _)? = names["foreign"] else { return 0 }
    return slot.index
  }

  /// The characters to make room for: what the control says, else as many as the value may have.
  private func width(_ field: Field) -> Int? {
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
  private static func widthClass(_ characters: Int) -> String {
    let widths = [4, 8, 12, 16, 20, 32]
    return widths.first { characters <= $0 }.map { "w-\($0)" } ?? ""
  }
}
