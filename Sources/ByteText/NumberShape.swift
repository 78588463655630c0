/// The structure of a written number: its marks, and the numbers of digits between them. `role(scale:marks:)`
/// interprets the marks.
struct NumberShape {
  /// The role of the last mark.
  enum Role {
    case malformed
    /// It separates thousands, as all other marks do, or there is no mark.
    case groups
    case point
    /// A decimal point, unless it separates thousands: the digits after it exceed the scale.
    case pointOrGroups
    /// A decimal point or a thousands separator.
    case either
  }

  private(set) var isNegative = false
  /// The number of marks.
  private(set) var marks = 0
  private var last: NumberMark?
  /// The kind of all marks before the last.
  private var earlier: NumberMark?
  /// Whether the marks before the last are of one kind, with three digits after each.
  private var isRegular = true
  /// The number of digits before the first mark.
  private var leading = 0
  private var startsWithZero = false
  /// The number of digits after the last mark.
  private var tail = 0
  private var endsWithZero = false
  /// The number of digits after the last mark, without trailing zeros.
  private var significant = 0
  /// Whether all digits are zeros, so that the value is 0 however the marks are read.
  private(set) var isZero = true

  /// Scans a text.
  ///
  /// - Parameter text: A text with ASCII digits.
  /// - Returns: nil if the text is not a number however its marks are read.
  /// - Complexity: O(bytes).
  init?(_ text: borrowing Span<UInt8>) {
    var reader = ScalarReader()
    var isFirst = true
    while let value = reader.next(text) {
      if (0x30...0x39).contains(value) {
        count(value)
      } else if let mark = NumberMark(value) {
        guard tail > 0 else { return nil }
        add(mark)
      } else {
        guard isFirst, Self.isSign(value) else { return nil }
        isNegative = value != 0x2B
      }
      isFirst = false
    }
    guard tail > 0 else { return nil }
    if marks == 0 { leading = tail }
  }

  /// Whether a code point is a plus, hyphen or minus sign.
  static func isSign(_ value: UInt32) -> Bool { value == 0x2B || value == 0x2D || value == 0x2212 }

  private mutating func count(_ digit: UInt32) {
    if marks == 0, tail == 0 { startsWithZero = digit == 0x30 }
    tail += 1
    endsWithZero = digit == 0x30
    if !endsWithZero {
      significant = tail
      isZero = false
    }
  }

  private mutating func add(_ mark: NumberMark) {
    if let last {
      if let earlier, earlier != last { isRegular = false }
      if tail != 3 { isRegular = false }
      earlier = last
    } else {
      leading = tail
    }
    last = mark
    marks += 1
    tail = 0
    significant = 0
  }

  /// Whether the digits before the first mark can be the first group of thousands: one to three digits, not starting
  /// with a zero.
  private var beginsGroups: Bool { (1...3).contains(leading) && !startsWithZero }

  /// Whether there is one mark, with three digits after it, that could be a decimal point or separate thousands.
  private var isTwoWay: Bool { marks == 1 && tail == 3 && beginsGroups }

  /// Whether the number has the form `0,123`: a single zero before a comma or a thousands separator.
  private var isZeroGroup: Bool {
    guard marks == 1, tail == 3, startsWithZero, leading <= 3, let last else { return false }
    return last != .point && last != .decimal
  }

  /// Interprets the last mark.
  ///
  /// - Parameters:
  ///   - scale: The number of decimal places that the field has.
  ///   - known: The convention for marks, as far as it is known.
  /// - Returns: The role of the last mark.
  func role(scale: Int, marks known: NumberMarks) -> Role {
    guard let last else { return .groups }
    if marks > 1 {
      let role = role(of: last)
      return role == .point ? point(scale: scale, marks: known) : role
    }
    if !last.canBePoint { return isTwoWay ? .groups : isZeroGroup ? .either : .malformed }
    if isZeroGroup { return known == .unsaid || known == .unseen ? .either : .point }
    guard isTwoWay, last != .decimal else { return point(scale: scale, marks: known) }
    switch known {
    case .unseen, .contradictory: return .either
    case .unsaid: return alone(last, scale: scale)
    case .point, .comma:
      if (last == .point) != (known == .point) { return .groups }
      return point(scale: scale, marks: known)
    }
  }

  /// Interprets a mark that looks like nothing but a decimal point. If whole groups of three digits follow it that
  /// exceed the scale, it more likely separates thousands and was mistyped: `1000,000` is not read as 1000.
  private func point(scale: Int, marks known: NumberMarks) -> Role {
    guard tail.isMultiple(of: 3), tail > scale else { return .point }
    if significant > 0 { return startsWithZero || known == .point || known == .comma ? .point : .pointOrGroups }
    switch known {
    case .unsaid, .unseen, .contradictory: return .either
    case .point, .comma: return scale == 0 ? .either : .point
    }
  }

  /// The role of the last of several marks.
  private func role(of last: NumberMark) -> Role {
    guard isRegular, beginsGroups, earlier != .decimal else { return .malformed }
    if last == earlier { return tail == 3 ? .groups : .malformed }
    return last.canBePoint ? .point : .malformed
  }

  /// The role of the only mark of a number, without a known convention.
  private func alone(_ mark: NumberMark, scale: Int) -> Role {
    if mark == .comma { return scale >= 3 ? .either : .groups }
    if scale >= 3 { return endsWithZero ? .either : .point }
    return significant <= scale ? .either : .pointOrGroups
  }

  /// The convention that the number shows if it is unambiguous; `unsaid` otherwise.
  var evidence: NumberMarks {
    guard let last else { return .unsaid }
    if marks > 1 {
      switch (role(of: last), last, earlier) {
      case (.groups, .comma, _), (.point, .point, _), (.point, .decimal, .comma): return .point
      case (.groups, .point, _), (.point, .comma, _), (.point, .decimal, .point): return .comma
      case (.malformed, _, _), (.groups, _, _), (.point, _, _), (.pointOrGroups, _, _), (.either, _, _): return .unsaid
      }
    }
    if isTwoWay { return .unsaid }
    switch last {
    case .point: return .point
    case .comma: return .comma
    case .decimal, .thousands, .apostrophe, .space: return .unsaid
    }
  }
}
