import JSONText
import TestSupport

/// A small business in a folder of its own, with one kind of record.
struct Club {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.business("Club"), to: "club/business.yaml")
  }

  /// The business under a name.
  static func business(_ name: String) -> String {
    """
    daftar: 1
    business: {name: \(name), languages: [en, fa], country: IR}
    entities:
      member:
        fields:
          full_name: {type: text, required: true, length: {min: 2, max: 40}, label: {en: Full name, fa: نام}}
          mobile: {type: mobile, unique: true}
          age: {type: integer, range: {min: 0, max: 120}}
          interests: {type: choices, options: [books, travel, food]}
          purchases:
            type: list
            fields:
              product: {type: text, required: true}
              quantity: {type: integer, default: 1}
    """
  }

  /// Runs `daftar` in the folder.
  func daftar(_ arguments: String..., input: String = "", environment: [String: String] = [:]) async throws
    -> Command.Result
  {
    try await Daftar.run(arguments, input: input, environment: environment, in: folder)
  }

  /// Validates a file of these bytes.
  func validate(_ bytes: [UInt8], as name: String = "file.csv", _ more: String...) async throws -> Command.Result {
    try folder.write(bytes, to: name)
    return try await Daftar.run(["validate", "club", "member", name, "--json"] + more, in: folder)
  }

  func validate(_ text: String, as name: String = "file.csv") async throws -> Command.Result {
    try await validate(Array(text.utf8), as: name)
  }

  /// Whether the database is whole, by its own check.
  func isWhole(_ database: String) async throws -> Bool {
    let check = try await daftar("db", "check", "club", "--json", "--database", "sqlite:\(database)")
    return try check.exitCode == 0 && check.json().first?["problems"] == .array([])
  }
}
