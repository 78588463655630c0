public import Assets
public import Forms
public import HTMLText
import Localization
import Presentation

/// The information above the form of a quarantined row: the reasons, the stored records that it matches, and its
/// cells in the old file.
public struct ImportRowPage: Sendable {
  /// The view of the page.
  public struct View: Sendable {
    /// The name of the import.
    let name: String
    /// The row and its wave.
    let title: String
    /// The reasons for the quarantine, a sentence each.
    let reasons: [String]
    /// The stored records that the row matches.
    let meetings: [Meeting]
    /// The matched records as the form posts them again; nil without any.
    let agreed: String?
    /// The cells as they are in the old file.
    let cells: [String]

    /// The view of a row.
    ///
    /// - Parameters:
    ///   - name: the name of the import.
    ///   - title: the row and its wave, in words.
    ///   - reasons: the reasons for the quarantine, a sentence each.
    ///   - meetings: the stored records that the row matches.
    ///   - agreed: the matched records as the form posts them again; nil without any.
    ///   - cells: the cells as they are in the old file.
    public init(
      name: String, title: String, reasons: [String], meetings: [Meeting], agreed: String?, cells: [String]
    ) {
      self.name = name
      self.title = title
      self.reasons = reasons
      self.meetings = meetings
      self.agreed = agreed
      self.cells = cells
    }
  }

  /// A stored record that the row matches.
  public struct Meeting: Sendable {
    let url: String
    let text: String
    /// The answers of the row that would be filled in, as a sentence.
    let taken: String
    /// The answers of the row that would be left out, each with the stored value.
    let left: [String]

    /// A stored record that the row matches.
    ///
    /// - Parameters:
    ///   - url: the page of the record.
    ///   - text: its title, in a sentence.
    ///   - taken: the answers of the row that would be filled in, as a sentence.
    ///   - left: the answers of the row that would be left out, each with the stored value.
    public init(url: String, text: String, taken: String, left: [String]) {
      self.url = url
      self.text = text
      self.taken = taken
      self.left = left
    }
  }

  private let template: Template<View>

  /// Compiles the page.
  ///
  /// - Parameters:
  ///   - words: the words of the pages in a language.
  ///   - assets: the files that pages are made of.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(words: FormFormatter, assets: Assets) throws(TemplateError) {
    template = try TemplateLibrary { assets.bytes(named: $0) }.template(
      "import-row.html",
      [
        "import_url": .text { SiteLinks.import($0.name) }, "import_name": .text(\.name), "row_title": .text(\.title),
        "reasons": .each(\.reasons, ["reason": .text(\.self)]),
        "meetings": .each(
          \.meetings,
          [
            "person_url": .text(\.url), "person_text": .text(\.text), "taken_text": .text(\.taken),
            "left": .each(\.left, ["left_text": .text(\.self)]),
          ]),
        "agreed": .optionalText(\.agreed), "cells": .each(\.cells, ["cell": .text(\.self)]),
      ], messages: { words.messages.message($0).map(words.display.localized) })
  }

  /// The content of the page.
  ///
  /// - Parameter view: what it is made from.
  /// - Returns: what stands above the form.
  public func html(_ view: View) -> HTML { template.html(view) }
}
