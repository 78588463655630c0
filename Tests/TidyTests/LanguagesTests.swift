import Testing

/// What differs from language to language stands in `LocaleData`: nobody else asks which language it is, or lists them.
@Suite struct LanguagesTests {
  private static let questions = ["language == .", "language != .", "Language(\"", ".russian", "[.persian, .english"]

  @Test("no code outside of Localization asks which language it is")
  func languagesAreAsked() {
    for file in House.sources where file.target != "Localization" {
      for line in file.code.split(separator: "\n") {
        #expect(!Self.questions.contains(where: line.contains), "\(file): \(line)")
      }
    }
  }
}
