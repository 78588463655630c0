/// Names that fields cannot have.
public enum ReservedNames {
  /// The built-in fields, which every record has and only Daftar writes.
  public static let builtInFields: [String] = ["id", "version", "created_on", "created_by", "changed_on", "changed_by"]
}
