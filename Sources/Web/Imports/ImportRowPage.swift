public import Assets
public import Forms
public import HTMLText
import Localization
import Presentation

/// What is said above the form of a row that waits for a person: why it does, whom it is about, what stood in the old
/// file.
public struct ImportRowPage: Sendable {
  /// What it is made from.
  public struct View: Sendable {
    /// The name of the import.
    let name: String
    /// The row and its wave.
    let title: String
    /// Why it waits.
    let reasons: [String]
    /// Whom it is about; empty where that is nobody who is stored.
    let meetings: [Meeting]
    /// What the page shows of whom it is about, as its form sends it back.
    let agreed: String?
    /// The cells as they stood in the old file.
    let cells: [String]

    /// What the page is made from.
    ///
    /// - Parameters:
    ///   - name: the name of the import.
    ///   - title: the row and its wave, in words.
    ///   - reasons: why it waits, a sentence each.
    ///   - meetings: whom it is about; empty where that is nobody who is stored.
    ///   - agreed: what the page shows of whom it is about, as its form sends it back; nil where it is about nobody.
    ///   - cells: the cells as they stood in the old file.
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

  /// A stored record that the row is about.
  public struct Meeting: Sendable {
    let url: String
    let text: String
    /// What of the row would be filled in.
    let taken: String
    /// The answers that would not be taken, each with what is stored in its place.
    let left: [String]

    /// A stored record that the row is about.
    ///
    /// - Parameters:
    ///   - url: the page of the record.
    ///   - text: what it is called, in a sentence.
    ///   - taken: what of the row would be filled in, as a sentence.
    ///   - left: the answers that would not be taken, each with what is stored in its place.
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
