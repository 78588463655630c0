import Diagnostics
import SchemaSyntax

/// Counts what a business holds in all its files together, and refuses what exceeds a limit where it begins (N024),
/// before it exhausts memory, or fails in a database.
///
/// The counts grow through all passes that read something. Not for use from several threads.
final class BusinessLimits {
  /// What is counted.
  enum Kind: String, CaseIterable {
    case files, bytes, values, entities, fields
    /// The fields of one entity or list: its columns in a database.
    case columns

    var limit: Int {
      switch self {
      case .files: 500
      case .bytes: 32 << 20
      case .values: 250_000
      case .entities: 1_000
      case .fields: 20_000
      case .columns: 1_500
      }
    }
  }

  private let bag: DiagnosticBag
  private var counts: [Kind: Int] = [:]

  init(bag: DiagnosticBag) { self.bag = bag }

  /// Adds to a count.
  ///
  /// - Parameters:
  ///   - count: how many more.
  ///   - kind: what is counted.
  ///   - range: the range at which they begin.
  /// - Returns: False, with N024 at `range`, where the limit is exceeded.
  func add(_ count: Int, _ kind: Kind, at range: SourceRange?) -> Bool {
    let sum = (counts[kind] ?? 0) + count
    counts[kind] = sum
    if sum <= kind.limit { return true }
    report(kind, at: range)
    return false
  }

  /// Counts the declarations of a business.
  ///
  /// - Parameter entities: its entities with their fields.
  func check(_ entities: [EntityDraft]) {
    for entity in entities {
      let range = entity.declaration.nameRange
      guard add(1, .entities, at: range) else { return }
      let lists = entity.fields.map(\.columns.count)
      let most = max(entity.fields.count, lists.max() ?? 0)
      if most > Kind.columns.limit { report(.columns, at: range) }
      guard add(entity.fields.count + lists.reduce(0, +), .fields, at: range) else { return }
    }
  }

  private func report(_ kind: Kind, at range: SourceRange?) {
    bag.report(
      .businessTooLarge, at: range, ["limit": String(kind.limit)],
      notes: [Diagnostic.Note("note.limit.\(kind.rawValue)", ["limit": String(kind.limit)])])
  }
}
