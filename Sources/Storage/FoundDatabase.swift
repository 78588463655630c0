/// What stands in a place where a business's database may be.
public enum FoundDatabase: Hashable, Sendable {
  /// Nothing, or a database without a table.
  case empty
  /// A database that Daftar made: what it says of itself.
  case daftar(DatabaseIdentity)
  /// A database with tables that Daftar did not make.
  case foreign
}
