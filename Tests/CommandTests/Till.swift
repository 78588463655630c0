import JSONText
import TestSupport

/// A business with formulas, in a folder of its own.
struct Till {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write(bonus: "level * 2")
  }

  /// Writes the business with a formula for `bonus`.
  func write(bonus: String) throws {
    try folder.write(
      """
      daftar: 1
      business: {name: Till, languages: [en], country: IR}
      entities:
        customer:
          fields:
            full_name: {type: text, required: true}
            born: {type: date}
            age: {type: integer, compute: "years_between(born, today())"}
            level: {type: integer}
            bonus: {type: integer, compute: \(bonus)}
            member: {type: yes_no}
            card: {type: text, visible_when: member}
          checks:
            looks_young: {severity: warning, require: age >= 18, at: born, message: {en: Under 18. Is that right?}}
            high: {severity: note, require: level < 1000, at: level, message: {en: That is a high level.}}
      """, to: "till/business.yaml")
  }

  func daftar(_ arguments: String..., input: String = "") async throws -> Command.Result {
    try await Daftar.run(arguments, input: input, in: folder)
  }

  /// Adds a customer; what the command printed.
  func add(_ json: String, _ more: String...) async throws -> Command.Result {
    try await Daftar.run(["record", "add", "till", "--json", "--quiet"] + more, input: json, in: folder)
  }
}
