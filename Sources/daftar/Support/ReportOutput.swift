import Engine
import JSONText
import Reports
import SchemaModel
import Storage

/// Writes what a report found.
struct ReportOutput {
  private let loaded: LoadedBusiness
  private let words: ReportWords

  init(_ loaded: LoadedBusiness, _ records: RecordService) {
    self.loaded = loaded
    words = ReportWords(
      loaded.schema, language: loaded.language, messages: loaded.catalogue, names: records.title)
  }

  func write(_ result: ReportResult, _ format: ReportCommand.Format) throws {
    switch format {
    case .table: try Console.write(Array(ReportTable.text(ReportView(result, words), words).utf8))
    case .csv: try Console.write(ReportCSV.bytes(result, words))
    case .json: try Console.write(ReportJSON.document(result).encoded() + [0x0A])
    case .html: break
    }
  }
}
