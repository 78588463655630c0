import Delimited
import Diagnostics
import Engine
import Forms
import Web
import HTMLText
import JSONText
import Reports
import SchemaModel
import Storage

/// Writes the result of a report to standard output.
struct ReportOutput {
  private let loaded: LoadedBusiness
  private let words: ReportFormatter

  /// - Parameters:
  ///   - loaded: The business.
  ///   - records: Reads the titles of referenced records.
  init(_ loaded: LoadedBusiness, _ records: RecordService) {
    self.loaded = loaded
    let forms = loaded.schema.entities.map {
      FormDefinition(schema: loaded.schema, entity: $0, language: loaded.language, messages: loaded.catalogue)
    }
    words = ReportFormatter(
      loaded.schema, language: loaded.language, messages: loaded.catalogue,
      names: { entity, id in
        forms.first { $0.entity.name == entity }.flatMap { form in
          (try? records.record(id, in: form.entity)).flatMap { $0 }.map { form.title($0.values) }
        }
      })
  }

  /// Writes a result.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - format: The format.
  ///   - isPlain: Whether CSV is for scripts, and not for people with spreadsheets.
  /// - Throws: As `Console.print(_:)`.
  func write(_ result: ReportResult, _ format: ReportCommand.Format, isPlain: Bool) throws {
    switch format {
    case .table: try Console.print(lines: ReportTable.text(ReportView(result, words), words))
    case .csv: try Console.write(text: ReportCSV.bytes(result, words, for: isPlain ? .scripts : .people))
    case .json: try Console.write(ReportJSON.document(result).encoded() + [0x0A])
    case .xlsx: try Console.write(ReportWorkbook.bytes(result, words))
    case .html: try Console.write(text: try page(ReportView(result, words)).bytes)
    }
  }

  /// The result as a self-contained page.
  private func page(_ view: ReportView) throws -> HTML {
    let frame = PageFrame(schema: loaded.schema, language: loaded.language, isStandalone: true)
    return try ContentPage(frame).html(title: view.title, try ReportPage(words).html(view))
  }
}
