import Localization

/// Tells passwords that are guessed among the first: those that fall into a few parts which everybody tries, such as
/// `Password1234567`, `qwertyuiop12345`, the name of the business twice, or one letter fifteen times.
///
/// A list of common passwords has no end, since people build them of the same few parts. So the parts are listed, and a
/// password is measured by how few of them it takes to write it.
struct GuessablePassword {
  /// The most parts of a password that is soon guessed. Fifteen letters that follow no pattern have fifteen.
  static let fewParts = 4
  /// The longest word that is looked for, in letters.
  private static let longestWord = 24

  private let words: Set<[Unicode.Scalar]>

  /// - Parameter known: Words that are known of the user and of the business; those of fewer than three letters count
  ///   as nothing.
  init(knowing known: [String] = []) {
    let own = known.flatMap { [$0] + $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
      .map { Self.plain($0) }.filter { $0.count >= 3 }
    words = own.isEmpty ? CommonWords.all : CommonWords.all.union(own)
  }

  /// Whether a password is guessed among the first.
  ///
  /// - Parameter password: The password.
  /// - Complexity: O(length²).
  func isSoonGuessed(_ password: String) -> Bool { parts(of: Self.plain(password)) <= Self.fewParts }

  /// The fewest parts of which a text can be put together.
  private func parts(of letters: [Unicode.Scalar]) -> Int {
    let plain = letters.map { CommonWords.disguises[$0] ?? $0 }
    var fewest = [0]
    for index in letters.indices {
      let end = index + 1
      var best = fewest[index] + 1
      func take(_ length: Int) { best = min(best, fewest[end - length] + 1) }
      for length in 2...max(2, min(end, Self.longestWord)) where length <= end {
        let range = (end - length)..<end
        if words.contains(Array(letters[range])) || words.contains(Array(plain[range])) { take(length) }
      }
      for pattern in [Self.sameAsBefore, Self.follows, Self.lieBeside] {
        let longest = Self.run(in: letters, endingAt: end, pattern)
        if longest >= 3 { for length in 3...longest { take(length) } }
      }
      if Self.isYear(in: letters, endingAt: end) { take(4) }
      for length in Self.repetitions(in: letters, endingAt: end) { take(length) }
      fewest.append(best)
    }
    return fewest.last ?? 0
  }

  /// The length of the longest run that ends at a place, in which every letter goes on from the one before.
  private static func run(
    in letters: [Unicode.Scalar], endingAt end: Int, _ goesOn: (Unicode.Scalar, Unicode.Scalar) -> Bool
  ) -> Int {
    var start = end - 1
    while start > 0, goesOn(letters[start - 1], letters[start]) { start -= 1 }
    return end - start
  }

  private static func sameAsBefore(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool { first == second }

  /// Whether a letter follows another one in the alphabet or in counting, forwards or backwards.
  private static func follows(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    guard first.properties.isAlphabetic || first.properties.numericType != nil else { return false }
    let distance = Int64(second.value) - Int64(first.value)
    return distance == 1 || distance == -1 || (first == "9" && second == "0")
  }

  /// Whether two keys lie beside each other on a keyboard.
  private static func lieBeside(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    CommonWords.neighbours[first]?.contains(second) == true
  }

  /// Whether four digits are a year of somebody's life, in either calendar.
  private static func isYear(in letters: [Unicode.Scalar], endingAt end: Int) -> Bool {
    guard end >= 4 else { return false }
    var year = 0
    for digit in letters[(end - 4)..<end] {
      guard ("0"..."9").contains(digit) else { return false }
      year = year * 10 + Int(digit.value - 0x30)
    }
    return (1900...2099).contains(year) || (1300...1450).contains(year)
  }

  /// The lengths of the stretches that end at a place and repeat what stands before them, once or many times.
  private static func repetitions(in letters: [Unicode.Scalar], endingAt end: Int) -> [Int] {
    guard end >= 2 else { return [] }
    var found: [Int] = []
    for length in 1...(end / 2) {
      var start = end
      // The stretch before is the same as this one.
      while start >= 2 * length,
        letters[(start - length)..<start] == letters[(start - 2 * length)..<(start - length)]
      {
        start -= length
      }
      if start < end { found.append(end - start) }
    }
    return found
  }

  /// The letters of a word as passwords are compared.
  static func plain(_ word: String) -> [Unicode.Scalar] { Array(Folding.fold(word).unicodeScalars) }
}
