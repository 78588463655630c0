public import Forms
public import HTMLText
import Localization
public import SchemaModel

/// The page with an entity's records: search, a table, and a way through its pages. Compiled once.
public struct ListPage: Sendable {
  /// A record in the table: its name, then its cells as `ListPlan` has them.
  public struct Record: Hashable, Sendable {
    public let id: RecordID
    public let name: String
    public let cells: [String]

    public init(id: RecordID, name: String, cells: [String]) {
      self.id = id
      self.name = name
      self.cells = cells
    }
  }

  /// What was asked for, and what was found.
  public struct Content: Hashable, Sendable {
    public var query: String
    /// The name under which the search is remembered; letters, digits, `-` and `_`.
    public var search: String?
    public var records: [Record]
    /// All that fit, on every page.
    public var total: Int
    /// From 1.
    public var page: Int
    public var pageSize: Int

    public init(
      query: String = "", search: String? = nil, records: [Record], total: Int, page: Int = 1, pageSize: Int = 50
    ) {
      self.query = query
      self.search = search
      self.records = records
      self.total = total
      self.page = page
      self.pageSize = pageSize
    }

    /// At least 1.
    var pages: Int { max(1, (total + max(1, pageSize) - 1) / max(1, pageSize)) }
  }

  public let columns: ListPlan
  private let plan: FormPlan
  private let frame: PageFrame
  private let program: TemplateProgram

  enum Slot: Int, CaseIterable {
    case query = 6
    case countText, noneText, records, hasPages, pageText, previousURL, nextURL, focusSearch
  }

  /// Compiles the list. Throws for a template that is not right.
  public init(_ plan: FormPlan, _ frame: PageFrame) throws(TemplateError) {
    self.plan = plan
    self.frame = frame
    columns = ListPlan(plan)
    program = try frame.program("list.html", entity: plan.entity, Self.names(plan, columns))
  }

  /// The page.
  public func html(_ content: Content, _ visit: Visit = Visit()) -> HTML {
    let words = plan.words
    let entity = plan.entity.name
    var slots = frame.slots(visit, title: plan.plural)
    slots.append(.text(content.query))
    slots.append(.text(countText(content)))
    slots.append(.text(noneText(content)))
    slots.append(.frames(content.records.map(row)))
    slots.append(.flag(content.pages > 1))
    slots.append(
      .text(
        words.message("list.page", ["page": String(content.page), "pages": String(content.pages)])))
    slots.append(
      content.page > 1 ? .text(SiteLinks.list(entity, search: content.search, page: content.page - 1)) : .none)
    slots.append(
      content.page < content.pages
        ? .text(SiteLinks.list(entity, search: content.search, page: content.page + 1)) : .none)
    slots.append(.flag(content.page == 1))
    return program.html(slots)
  }

  private func row(_ record: Record) -> [SlotValue] {
    [.text(SiteLinks.record(plan.entity.name, record.id)), .text(record.name)] + record.cells.map { .text($0) }
  }

  private func countText(_ content: Content) -> String {
    let count = ["count": String(content.total), "query": content.query]
    return plan.words.message(content.query.isEmpty ? "list.count" : "list.found", count)
  }

  private func noneText(_ content: Content) -> String {
    let arguments = ["entities": plan.plural, "query": content.query]
    return plan.words.message(content.query.isEmpty ? "list.none" : "list.none_found", arguments)
  }

  private static func names(_ plan: FormPlan, _ columns: ListPlan) -> TemplateBindings {
    func slot(_ slot: Slot) -> TemplateValue { .slot(TemplateSlot(slot.rawValue)) }
    let labels: [TemplateBindings] =
      [["column_label": .text(columns.nameLabel), "column_unit": .none, "column_is_number": .flag(false)]]
      + columns.columns.map { column in
        [
          "column_label": .text(column.label), "column_unit": .text(column.unit ?? ""),
          "column_is_number": .flag(column.field.type.isNumber),
        ]
      }
    let cells: [TemplateBindings] = columns.columns.enumerated().map { index, column in
      [
        "cell_text": .slot(TemplateSlot(index + 2, level: 1)),
        "cell_is_number": .flag(column.field.type.isNumber),
      ]
    }
    let words = plan.words
    return [
      "plural": .text(plan.plural), "new_url": .text(SiteLinks.new(plan.entity.name)),
      "new_text": .text(words.message("list.new", ["entity": plan.label])),
      "list_url": .text(SiteLinks.list(plan.entity.name)),
      "forms": .list(
        plan.schema.forms.filter { $0.entity == plan.entity.id }.map { form in
          [
            "form_url": .text(SiteLinks.new(plan.entity.name, form: form.name)),
            "form_text": .text(words.text(form.label)),
          ]
        }),
      "search_label": .text(words.message("list.search_label", ["entities": plan.plural])),
      "columns": .list(labels), "query": slot(.query), "count_text": slot(.countText), "none_text": slot(.noneText),
      "has_pages": slot(.hasPages), "page_text": slot(.pageText), "previous_url": slot(.previousURL),
      "next_url": slot(.nextURL), "focus_search": slot(.focusSearch),
      "records": .slotList(
        TemplateSlot(Slot.records.rawValue),
        [
          "record_url": .slot(TemplateSlot(0, level: 1)), "record_name": .slot(TemplateSlot(1, level: 1)),
          "cells": .list(cells),
        ]),
    ]
  }
}
