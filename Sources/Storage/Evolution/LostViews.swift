import SQL

/// The views of somebody else that read what a plan takes away: a column of one of Daftar's views, which is named by a
/// label that changes, a column of a table, or a whole one.
struct LostViews<Engine: Dialect> {
  /// A view with what it reads that is gone afterwards.
  struct Loss {
    let view: FoundView
    /// The view or the table that it reads.
    let source: String
    /// The columns, sorted; empty where the source itself goes.
    let columns: [String]
  }

  /// The columns of what can be read, before the plan and afterwards, by the names that the engine has.
  struct Columns {
    var before: [String: Set<String>] = [:]
    var after: [String: Set<String>] = [:]

    /// What goes: columns by their view or table, which has none where it goes itself.
    var gone: [String: Set<String>?] {
      before.reduce(into: [:]) { gone, source in
        guard let after = after[source.key] else {
          gone[source.key] = .some(nil)
          return
        }
        let columns = source.value.subtracting(after)
        if !columns.isEmpty { gone[source.key] = columns }
      }
    }
  }

  private let dialect: Engine
  private let present: [FoundView]
  /// What each view reads, by the qualified names of views; nil where the engine does not say so.
  private let readings: [String: [(source: String, column: String?)]]?

  /// - Parameters:
  ///   - present: The views that the database has, each after those that it reads.
  ///   - dialect: How the engine writes statements.
  ///   - rows: The rows of the database.
  /// - Throws: What reading throws.
  init(_ present: [FoundView], dialect: Engine, rows: StoredRows) throws {
    self.dialect = dialect
    self.present = present
    let own = present.contains { !$0.isPublished }
    guard own, let query = dialect.viewReadings else {
      readings = nil
      return
    }
    readings = try rows.fetch(query).reduce(into: [:]) { readings, row in
      guard row.count == 4, let view = row[1].text, let source = row[2].text else { return }
      let name = FoundView.qualifiedName(namespace: row[0].text, name: view)
      readings[name, default: []].append((source, row[3].text))
    }
  }

  /// The views that are lost, in their order. A view that reads a lost one is lost, too.
  ///
  /// - Parameter columns: What can be read.
  func losses(_ columns: Columns) -> [Loss] {
    var gone = columns.gone
    if gone.isEmpty { return [] }
    return present.filter { !$0.isPublished }.compactMap { view in
      guard let loss = loss(of: view, gone) else { return nil }
      if view.isInOwnNamespace { gone[view.nameText] = .some(nil) }
      return loss
    }
  }

  private func loss(of view: FoundView, _ gone: [String: Set<String>?]) -> Loss? {
    let text = readings == nil ? ViewText(view.definition) : nil
    for (source, columns) in gone.sorted(by: { $0.key < $1.key }) {
      let read: (isRead: Bool, columns: Set<String>)
      if let text {
        let isRead = text.names.contains(source.lowercased())
        read = (isRead, (columns ?? []).filter { isRead && text.names.contains($0.lowercased()) })
      } else {
        let own = readings?[view.qualifiedText]?.filter { $0.source == source } ?? []
        read = (!own.isEmpty, (columns ?? []).intersection(own.compactMap(\.column)))
      }
      if columns == nil, read.isRead { return Loss(view: view, source: source, columns: []) }
      if !read.columns.isEmpty { return Loss(view: view, source: source, columns: read.columns.sorted()) }
    }
    return nil
  }

  /// What people are told of the losses.
  ///
  /// - Parameter columns: What can be read.
  func notes(_ columns: Columns) -> [StoragePlan.Note] {
    losses(columns).map { loss in
      let arguments = ["view": loss.view.qualifiedText, "source": loss.source]
      return loss.columns.isEmpty
        ? StoragePlan.Note(key: "plan.view_without_source", arguments)
        : StoragePlan.Note(
          key: "plan.view_without_columns",
          arguments.merging(["columns": loss.columns.joined(separator: ", ")]) { $1 })
    }
  }
}

extension StoragePlan {
  /// The key of `daftar_meta` under which the text of a view is kept that could not be made again.
  ///
  /// - Parameter view: The qualified name of the view.
  public static func lostViewKey(_ view: String) -> String { "lost_view " + view }

  /// The same plan, which says that views were put aside, as far as it does not say so already.
  ///
  /// - Parameter views: Their names.
  public func telling(lost views: [String]) -> StoragePlan {
    let told = Set(notes.compactMap { $0.arguments["view"] })
    let unsaid = views.filter { !told.contains($0) }
    return unsaid.isEmpty ? self : with(notes: notes + unsaid.map { Note(key: "plan.view_aside", ["view": $0]) })
  }

  private func with(notes: [Note]) -> StoragePlan {
    StoragePlan(
      state: state, changes: changes, steps: steps, touched: touched, names: names, identity: identity, notes: notes)
  }
}
