/// The name of a box in a row: `purchases[0].price`.
struct RowName {
  let list: String
  let index: Int
  let field: String

  /// Parses a name.
  ///
  /// - Parameter name: A name as it was posted.
  /// - Returns: nil for a name of another form, and for an index of more than six digits.
  init?(_ name: String) {
    guard let open = name.firstIndex(of: "["), let close = name.firstIndex(of: "]"), open < close else { return nil }
    let digits = name[name.index(after: open)..<close]
    let rest = name[name.index(after: close)...]
    guard digits.utf8.count <= 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(digits),
      rest.hasPrefix("."), rest.count > 1
    else { return nil }
    list = String(name[..<open])
    self.index = index
    field = String(rest.dropFirst())
  }

  /// The name as a page writes it.
  var text: String { "\(list)[\(index)].\(field)" }
}
