/// Where rows are written that are erased from a database afterwards.
public protocol AsideArchive {
  /// Appends bytes.
  ///
  /// - Parameter bytes: The bytes of whole lines.
  /// - Throws: A `Failure` if they cannot be written.
  func write(_ bytes: [UInt8]) throws
  /// Makes sure that everything is on the disk: the rows are erased next.
  ///
  /// - Throws: A `Failure` if it is not.
  func finish() throws
}
