/// How a number is written: its marks, and how many digits stand between them. What the marks mean is asked afterwards.
struct NumberShape {
  /// What the last mark is.
  enum Role {
    case malformed
    /// It sets thousands apart as all others do, or there is none.
    case groups
    case point
    /// A point, behind which there may be more digits than fit; then it could be a mark of thousands as well.
    case pointOrGroups
    case either
  }

  private(set) var isNegative = false
  /// How many marks there are.
  private(set) var marks = 0
  private var last: NumberMark?
  /// The kind of all marks but the last.
  private var earlier: NumberMark?
  /// Whether the marks before the last are of one kind, with three digits behind each.
  private var isRegular = true
  private var leading = 0
  private var startsWithZero = false
  /// Digits behind the last mark.
  private var tail = 0
  private var endsWithZero = false
  /// The digits behind the point without the zeros at their end, were the last mark one.
  private var significant = 0
  /// Whether all digits are zeros, so that it is nothing whatever its marks mean.
  private(set) var isZero = true

  /// Nil for what is no number at all, whatever its marks mean.
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

  /// Whether the digits before the first mark may begin groups: never with a zero.
  private var beginsGroups: Bool { (1...3).contains(leading) && !startsWithZero }

  /// Whether three digits stand behind the only mark, which could be a point and could set thousands apart.
  private var isTwoWay: Bool { marks == 1 && tail == 3 && beginsGroups }

  /// `0,123`: a zero alone that a comma or a mark of thousands sets apart.
  private var isZeroGroup: Bool {
    guard marks == 1, tail == 3, startsWithZero, leading <= 3, let last else { return false }
    return last != .point && last != .decimal
  }

  /// What the last mark is in a field with so many places.
  func role(places: Int, marks known: NumberMarks) -> Role {
    guard let last else { return .groups }
    if marks > 1 {
      let role = role(of: last)
      return role == .point ? point(places: places, marks: known) : role
    }
    if !last.canBePoint { return isTwoWay ? .groups : isZeroGroup ? .either : .malformed }
    if isZeroGroup { return known == .unsaid || known == .unseen ? .either : .point }
    guard isTwoWay, last != .decimal else { return point(places: places, marks: known) }
    switch known {
    case .unseen, .contradictory: return .either
    case .unsaid: return alone(last, places: places)
    case .point, .comma:
      if (last == .point) != (known == .point) { return .groups }
      return point(places: places, marks: known)
    }
  }

  /// What a mark is that can be nothing but a point by its looks. Whole groups of three digits behind it, for which the
  /// field has no room, are more likely thousands that somebody set apart with a slip of the hand: `1000,000` is never
  /// taken for the thousand.
  private func point(places: Int, marks known: NumberMarks) -> Role {
    guard tail.isMultiple(of: 3), tail > places else { return .point }
    if significant > 0 { return startsWithZero || known == .point || known == .comma ? .point : .pointOrGroups }
    switch known {
    case .unsaid, .unseen, .contradictory: return .either
    case .point, .comma: return places == 0 ? .either : .point
    }
  }

  /// The role of the last of several marks.
  private func role(of last: NumberMark) -> Role {
    guard isRegular, beginsGroups, earlier != .decimal else { return .malformed }
    if last == earlier { return tail == 3 ? .groups : .malformed }
    return last.canBePoint ? .point : .malformed
  }

  /// The role of the only mark of a number on its own.
  private func alone(_ mark: NumberMark, places: Int) -> Role {
    if mark == .comma { return places >= 3 ? .either : .groups }
    if places >= 3 { return endsWithZero ? .either : .point }
    return significant <= places ? .either : .pointOrGroups
  }

  /// What a number that can be read in one way only says of its column; `unsaid` where it says nothing.
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
