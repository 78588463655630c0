import ArgumentParser
import Diagnostics
import JSONText
import Localization
import Storage

/// Prints what a backup or a restoration made.
struct CopyOutput {
  private let loaded: LoadedBusiness
  private let common: CommonOptions

  /// - Parameters:
  ///   - loaded: The business.
  ///   - common: The language, and whether the output is JSON.
  init(_ loaded: LoadedBusiness, _ common: CommonOptions) {
    self.loaded = loaded
    self.common = common
  }

  /// Prints a copy: `{"file":"…","bytes":4096,"tables":{"customer":120},"problems":[]}`, with `"aside"` where a database
  /// was moved aside.
  ///
  /// - Parameters:
  ///   - copy: The copy.
  ///   - key: The key of the sentence for people.
  /// - Throws: An `ExitCode` of 1 where rows of the database break rules; as `Console.print(_:)`.
  func print(_ copy: DatabaseCopy, _ key: String) throws {
    let catalogue = loaded.catalogue
    let problems = copy.problems.map { catalogue.text($0.key, $0.arguments) }
    if common.json {
      let aside = copy.aside.map { [JSONValue.Member("aside", .string($0))] } ?? []
      let document = JSONValue.object(
        [
          .init("file", .string(copy.path)), .init("bytes", .number(String(copy.bytes))),
          .init("tables", .object(copy.counts.map { .init($0.table, .number(String($0.rows))) })),
          .init("problems", .array(problems.map { .string($0) })),
        ] + aside)
      try Console.write(document.encoded() + [0x0A])
    } else {
      for count in copy.counts { try Console.print("\(count.table): \(count.rows)") }
      for problem in problems { try Console.print(problem) }
      if let aside = copy.aside { Console.note(catalogue.text("cli.database.moved_aside", ["path": aside])) }
      Console.note(catalogue.text(key, ["path": copy.path]))
    }
    if !problems.isEmpty { throw ExitCode(Failure.Kind.data.rawValue) }
  }
}
