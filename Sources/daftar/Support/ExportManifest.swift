import Diagnostics
import JSONText

/// The file that says what is in an exported folder.
struct ExportManifest {
  static let name = "manifest.json"

  /// A file of the folder.
  struct File {
    let entity: String
    let file: String
    let records: Int
  }

  let business: String
  /// The time of the export.
  let on: String
  let files: [File]

  /// Creates a manifest.
  ///
  /// - Parameters:
  ///   - business: The name of the business.
  ///   - on: The time of the export.
  ///   - files: The files of the folder.
  init(business: String, on: String, files: [File]) {
    self.business = business
    self.on = on
    self.files = files
  }

  /// Reads a manifest.
  ///
  /// - Parameter json: The content of the file.
  /// - Returns: nil where it is no manifest, or names files outside of its folder.
  init?(json: JSONValue) {
    guard let business = json["business"]?.string, let on = json["on"]?.string, let items = json["entities"]?.items
    else { return nil }
    let files = items.compactMap { item -> File? in
      guard let entity = item["entity"]?.string, let file = item["file"]?.string, !file.contains("/"),
        case .number(let digits)? = item["records"], let records = Int(digits)
      else { return nil }
      return File(entity: entity, file: file, records: records)
    }
    guard files.count == items.count else { return nil }
    self.init(business: business, on: on, files: files)
  }

  /// `{"business":"shop","on":"…","entities":[{"entity":"customer","file":"customer.jsonl","records":120}]}`
  var json: JSONValue {
    .object([
      .init("business", .string(business)), .init("on", .string(on)),
      .init(
        "entities",
        .array(
          files.map { file in
            .object([
              .init("entity", .string(file.entity)), .init("file", .string(file.file)),
              .init("records", .number(String(file.records))),
            ])
          })),
    ])
  }
}
