import Assets
import Forms
import FormsHTML
import HTMLText
import Localization
import Presentation

/// What is said above the form of a row that waits for a person: why it does, whom it is about, what stood in the old
/// file.
struct ImportRowPage: Sendable {
  struct View: Sendable {
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
  }

  /// A stored record that the row is about.
  struct Meeting: Sendable {
    let url: String
    let text: String
    /// What of the row would be filled in.
    let taken: String
    /// The answers that would not be taken, each with what is stored in its place.
    let left: [String]
  }

  private let template: Template<View>

  /// Compiles the page. Throws for a template that is not right.
  init(words: FormWords, assets: Assets) throws(TemplateError) {
    template = try TemplateLibrary { assets.bytes(named: $0) }.template(
      "import-row.html",
      [
        "import_url": .text { SiteLinks.import($0.name) }, "import_name": .text(\.name), "row_title": .text(\.title),
        "reasons": .each(\.reasons, ["reason": .text { $0 }]),
        "meetings": .each(
          \.meetings,
          [
            "person_url": .text(\.url), "person_text": .text(\.text), "taken_text": .text(\.taken),
            "left": .each(\.left, ["left_text": .text { $0 }]),
          ]),
        "agreed": .optionalText(\.agreed), "cells": .each(\.cells, ["cell": .text { $0 }]),
      ], messages: { words.messages.message($0).map(words.display.localized) })
  }

  /// The content.
  func html(_ view: View) -> HTML { template.html(view) }
}
