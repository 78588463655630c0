public import Forms
public import HTMLText
import Localization
public import SchemaModel

/// The page with an entity's records: search, a table, and a way through its pages. Compiled once.
public struct ListPage: Sendable {
  /// A record in the table: its name, then its cells as `ListDefinition` has them.
  public struct Record: Hashable, Sendable {
    public let id: RecordID
    public let name: String
    public let cells: [String]

    /// A record.
    ///
    /// - Parameters:
    ///   - id: its id.
    ///   - name: what it is called.
    ///   - cells: its texts, one a column of the list's `columns`.
    public init(id: RecordID, name: String, cells: [String]) {
      self.id = id
      self.name = name
      self.cells = cells
    }
  }

  /// A page of records, with the search that found them.
  public struct Content: Hashable, Sendable {
    public var query: String
    /// The name under which the search is remembered; letters, digits, `-` and `_`.
    public var search: String?
    public var records: [Record]
    /// How many records the search found, on all pages.
    public var count: MatchCount
    /// The number of the page, from 1.
    public var page: Int
    public var pageSize: Int

    /// A page of a list.
    ///
    /// - Parameters:
    ///   - query: what was searched for; empty for nothing.
    ///   - search: the name under which the search is remembered; letters, digits, `-` and `_`.
    ///   - records: the records on this page.
    ///   - count: how many records the search found, on all pages.
    ///   - page: the number of the page, from 1.
    ///   - pageSize: how many records a page has at most.
    public init(
      query: String = "", search: String? = nil, records: [Record], count: MatchCount, page: Int = 1,
      pageSize: Int = 50
    ) {
      self.query = query
      self.search = search
      self.records = records
      self.count = count
      self.page = page
      self.pageSize = pageSize
    }

    /// The number of pages that are known, at least 1.
    var pages: Int { max(1, (count.number + max(1, pageSize) - 1) / max(1, pageSize)) }
  }

  public let columns: ListDefinition
  private let form: FormDefinition
  private let page: SitePage<View>
  private let newForms: [NewForm]

  private struct View: Sendable {
    let query: String
    let countText: String
    let noneText: String
    let records: [Row]
    let hasPages: Bool
    let pageText: String
    let previousURL: String?
    let nextURL: String?
    let focusesSearch: Bool
    /// The URL of the form of a new record; nil where the user may make none.
    let newURL: String?
    /// The named forms for new records.
    let forms: [NewForm]
  }

  private struct NewForm: Sendable {
    let url: String
    let text: String
  }

  private struct Row: Sendable {
    let url: String
    let record: Record
  }

  /// Compiles the list.
  ///
  /// - Parameters:
  ///   - form: the form of the entity, which knows its words and its fields.
  ///   - frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ form: FormDefinition, _ frame: PageFrame) throws(TemplateError) {
    self.form = form
    columns = ListDefinition(form)
    newForms = form.schema.forms.filter { $0.entity == form.entity.id }.map { named in
      NewForm(url: SiteLinks.new(form.entity.name, form: named.name), text: form.words.text(named.label))
    }
    page = try frame.page(
      "list.html", in: .records(of: form.entity),
      Self.bindings(columns).adding(Self.fixedBindings(form, columns)))
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - content: the records with their search.
  ///   - pageContext: the user of the page, with the messages to show on it.
  /// - Returns: the page.
  /// - Complexity: O(length of the page).
  public func html(_ content: Content, _ pageContext: PageContext = PageContext()) -> HTML {
    let entity = form.entity.name
    func link(_ page: Int) -> String { SiteLinks.list(entity, search: content.search, page: page) }
    let mayCreate = !form.entity.isRetired && pageContext.authorization.allows(.create, on: form.entity)
    let view = View(
      query: content.query, countText: countText(content), noneText: noneText(content),
      records: content.records.map { Row(url: SiteLinks.record(entity, $0.id), record: $0) },
      hasPages: content.pages > 1, pageText: pageText(content),
      previousURL: content.page > 1 ? link(content.page - 1) : nil,
      nextURL: content.page < content.pages ? link(content.page + 1) : nil,
      focusesSearch: content.page == 1, newURL: mayCreate ? SiteLinks.new(entity) : nil,
      forms: mayCreate ? newForms : [])
    return page.html(view, title: form.plural, pageContext)
  }

  private func countText(_ content: Content) -> String {
    let count = ["count": String(content.count.number), "query": content.query]
    switch content.count {
    case .exactly: return form.words.message(content.query.isEmpty ? "list.count" : "list.found", count)
    case .moreThan: return form.words.message("list.found_more", count)
    case .about: return form.words.message("list.found_about", count)
    }
  }

  private func pageText(_ content: Content) -> String {
    let pages = ["page": String(content.page), "pages": String(content.pages)]
    switch content.count {
    case .exactly: return form.words.message("list.page", pages)
    case .moreThan, .about: return form.words.message("list.page_alone", pages)
    }
  }

  private func noneText(_ content: Content) -> String {
    let arguments = ["entities": form.plural, "query": content.query]
    return form.words.message(content.query.isEmpty ? "list.none" : "list.none_found", arguments)
  }

  private static func bindings(_ columns: ListDefinition) -> TemplateBindings<View> {
    let cells: [TemplateBindings<Row>] = columns.columns.enumerated().map { index, column in
      [
        "cell_text": .optionalText(at: index, of: \.record.cells),
        "cell_is_number": .fixed(column.field.type.isNumber),
      ]
    }
    return [
      "query": .text(\.query), "count_text": .text(\.countText), "none_text": .text(\.noneText),
      "has_pages": .flag(\.hasPages), "page_text": .text(\.pageText),
      "previous_url": .optionalText(\.previousURL),
      "next_url": .optionalText(\.nextURL), "focus_search": .flag(\.focusesSearch),
      "records": .each(
        \.records,
        [
          "record_url": .text(\.url), "record_name": .text(\.record.name), "cells": .list(cells),
        ]),
    ]
  }

  private static func fixedBindings(_ form: FormDefinition, _ columns: ListDefinition) -> TemplateBindings<View> {
    let labels: [TemplateBindings<View>] =
      [
        [
          "column_label": .fixed(columns.nameLabel), "column_unit": .none,
          "column_is_number": .fixed(false),
        ]
      ]
      + columns.columns.map { column in
        [
          "column_label": .fixed(column.label), "column_unit": .optional(column.unit),
          "column_is_number": .fixed(column.field.type.isNumber),
        ]
      }
    let words = form.words
    return [
      "plural": .fixed(form.plural),
      "new_url": .optionalText(\.newURL),
      "new_text": .fixed(words.message("list.new", ["entity": form.label])),
      "list_url": .fixed(SiteLinks.list(form.entity.name)),
      "forms": .each(\.forms, ["form_url": .text(\.url), "form_text": .text(\.text)]),
      "search_label": .fixed(words.message("list.search_label", ["entities": form.plural])),
      "columns": .list(labels),
    ]
  }
}
