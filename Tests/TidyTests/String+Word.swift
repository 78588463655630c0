extension String {
  /// Whether a word stands in the text, not as the end of a longer one. A word may end in a bracket: `print(`.
  func containsWord(_ word: String) -> Bool {
    var rest = self[...]
    while let range = rest.firstRange(of: word) {
      let before = range.lowerBound == startIndex ? nil : self[index(before: range.lowerBound)]
      let after = range.upperBound == endIndex ? nil : self[range.upperBound]
      if !(word.first.isLetterOfName && before.isLetterOfName), !(word.last.isLetterOfName && after.isLetterOfName) {
        return true
      }
      rest = self[range.upperBound...]
    }
    return false
  }
}

extension Character? {
  /// Whether it can stand in a name of Swift.
  var isLetterOfName: Bool { self.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
}
