extension SQLiteDialect {
  public var foundViews: SQLText {
    "SELECT NULL, name, sql, NULL FROM sqlite_schema WHERE type = 'view' ORDER BY rowid"
  }

  public var tableColumns: SQLText {
    """
    SELECT had.name, part.name, part.type FROM sqlite_schema AS had JOIN pragma_table_info(had.name) AS part \
    WHERE had.type = 'table'
    """
  }

  public var viewColumns: SQLText? { nil }

  public var viewReadings: SQLText? { nil }

  public func stored(_ name: Identifier) -> String { name.text }

  public var publishedViews: SQLText {
    """
    (SELECT group_concat(sql, ' ') FROM (SELECT sql FROM sqlite_schema WHERE name GLOB 'daftar_view_*' \
    OR name IN ('daftar_options', 'daftar_columns') ORDER BY name))
    """
  }

  public func drop(trigger: Identifier, on table: Identifier) -> SQLText { "DROP TRIGGER \(trigger)" }

  public func drop(_ view: FoundView) -> SQLText { "DROP VIEW IF EXISTS \(view.name)" }

  /// A view is a text here, which the engine looks at when somebody reads it.
  public func remake(_ view: FoundView) -> [SQLText] {
    view.isPublished ? [] : [SQLText(segments: [.text(view.definition)])]
  }
}
