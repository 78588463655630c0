extension PostgreSQLDialect {
  public func comment(on table: Identifier, column: Identifier?, _ text: String) -> SQLText? {
    guard let column else { return "COMMENT ON TABLE \(table) IS \(literal: .text(text))" }
    return "COMMENT ON COLUMN \(table).\(column) IS \(literal: .text(text))"
  }

  public func comment(onView view: Identifier, _ text: String) -> SQLText? {
    "COMMENT ON VIEW \(view) IS \(literal: .text(text))"
  }

  /// All views that read the tables, in whatever namespace, each after those that it reads.
  public var foundViews: SQLText {
    """
    WITH RECURSIVE reading (view, source) AS (\
    SELECT ev_class, refobjid FROM pg_rewrite JOIN pg_depend ON classid = CAST('pg_rewrite' AS regclass) \
    AND objid = pg_rewrite.oid AND refclassid = CAST('pg_class' AS regclass) AND refobjid <> ev_class), \
    found (view, depth) AS (\
    SELECT view, 1 FROM reading JOIN pg_class ON oid = source AND relkind IN ('r', 'p') \
    AND relnamespace = to_regnamespace(quote_ident(current_schema())) \
    UNION SELECT reading.view, depth + 1 FROM found JOIN reading ON reading.source = found.view) \
    SELECT nullif(CAST(nspname AS text), current_schema()), CAST(relname AS text), pg_get_viewdef(pg_class.oid), \
    (SELECT string_agg('GRANT ' || privilege_type || ' ON ' || CAST(CAST(pg_class.oid AS regclass) AS text) || ' TO ' \
    || CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END, '; ') \
    FROM aclexplode(relacl) WHERE grantee <> relowner) \
    FROM (SELECT view, max(depth) AS depth FROM found GROUP BY view) AS known \
    JOIN pg_class ON pg_class.oid = view AND relkind = 'v' JOIN pg_namespace ON pg_namespace.oid = relnamespace \
    ORDER BY depth, 2
    """
  }

  public var tableColumns: SQLText {
    """
    SELECT CAST(relname AS text), CAST(attname AS text), format_type(atttypid, atttypmod) FROM pg_attribute \
    JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) \
    AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped ORDER BY 1, attnum
    """
  }

  public var viewColumns: SQLText? {
    """
    SELECT CAST(relname AS text), CAST(attname AS text) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid \
    WHERE relkind = 'v' AND relnamespace = to_regnamespace(quote_ident(current_schema())) \
    AND starts_with(CAST(relname AS text), 'daftar_view_') AND attnum > 0 AND NOT attisdropped
    """
  }

  public var viewReadings: SQLText? {
    """
    SELECT DISTINCT nullif(CAST(nspname AS text), current_schema()), CAST(reader.relname AS text), \
    CAST(source.relname AS text), CAST(attname AS text) FROM pg_depend \
    JOIN pg_rewrite ON classid = CAST('pg_rewrite' AS regclass) AND objid = pg_rewrite.oid \
    JOIN pg_class AS reader ON reader.oid = ev_class AND reader.relkind = 'v' \
    JOIN pg_namespace ON pg_namespace.oid = reader.relnamespace \
    JOIN pg_class AS source ON refclassid = CAST('pg_class' AS regclass) AND source.oid = refobjid \
    AND source.oid <> reader.oid AND source.relnamespace = to_regnamespace(quote_ident(current_schema())) \
    LEFT JOIN pg_attribute ON attrelid = source.oid AND attnum = refobjsubid AND refobjsubid > 0
    """
  }

  /// The definitions are texts of the server's own. Of these a hash is enough.
  public var publishedViews: SQLText {
    """
    (SELECT md5(string_agg(CAST(viewname AS text) || definition, ' ' ORDER BY CAST(viewname AS text) COLLATE "C")) \
    FROM pg_views WHERE schemaname = current_schema() AND starts_with(CAST(viewname AS text), 'daftar_view_'))
    """
  }

  /// What reads a view goes with it, since the server keeps no view without its sources.
  public func drop(_ view: FoundView) -> SQLText { "DROP VIEW IF EXISTS \(view.qualifiedName) CASCADE" }

  /// A view of somebody else is made of names that may be gone by now. Where the server refuses it, its text is kept
  /// among what the database says of itself.
  public func remake(_ view: FoundView) -> [SQLText] {
    let name = statement(view.qualifiedName).text
    let made = view.isPublished ? [] : ["CREATE VIEW " + name + " AS " + view.definition]
    let lost =
      "INSERT INTO daftar_meta (key, value) VALUES (" + Self.doubled("'", "lost_view " + name) + ", "
      + Self.doubled("'", view.definition) + ") ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    return (made + [view.grants].filter { !$0.isEmpty }).map { text in
      let kept = text == view.grants ? "NULL" : lost
      let body = "BEGIN EXECUTE " + Self.doubled("'", text) + "; EXCEPTION WHEN OTHERS THEN " + kept + "; END"
      return "DO \(literal: .text(body))"
    }
  }
}
