/// Names that no field may take.
public enum ReservedNames {
  /// Fields that every record has and Daftar alone writes.
  public static let builtInFields: [String] = ["id", "version", "created_on", "created_by", "changed_on", "changed_by"]
}
