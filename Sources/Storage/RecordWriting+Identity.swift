extension RecordReading {
  /// What the database says of itself; nil where it says nothing.
  public func identity() throws -> DatabaseIdentity? {
    let keys = ["business", "title", "format", "tables"]
    return DatabaseIdentity(meta: try keys.reduce(into: [:]) { $0[$1] = try meta($1) })
  }
}

extension RecordWriting {
  /// Writes what the database says of its tables from now on. The name of the business stays.
  public func say(_ identity: DatabaseIdentity) throws {
    for (key, value) in identity.meta where key != "business" && key != "title" { try setMeta(key, value) }
  }
}
