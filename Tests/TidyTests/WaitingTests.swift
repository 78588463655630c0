import Testing

/// A test waits for what should happen, and never for a time to pass; nor does it demand that something takes no longer.
@Suite struct WaitingTests {
  /// Words that wait for a time or take one.
  static let timed = [
    "sleep", "usleep", "nanosleep", "ContinuousClock", "SuspendingClock", "DispatchTime", "CFAbsoluteTimeGetCurrent",
    "Date()", "Date.now", "timeIntervalSinceNow", "clock_gettime", ".measure {", ".measure(",
  ]

  @Test("No test sleeps or takes the time") func noTestSleepsOrTakesTheTime() {
    for file in House.tests {
      #expect(Self.timed.filter(file.code.containsWord) == [], "\(file)")
    }
  }

  /// Programs that a test starts are no way around it.
  @Test("No program sleeps for a test") func noProgramSleepsForATest() {
    for file in House.tests where file.target != "TidyTests" {
      #expect(!file.text.containsWord("sleep"), "\(file)")
    }
  }

  /// The limit of a wait for what does not happen is in one place.
  @Test("One file knows the timer") func oneFileKnowsTheTimer() {
    let files = House.tests.filter { $0.code.containsWord("asyncAfter") }.map(\.path)
    #expect(files == ["Tests/TestSupport/Condition.swift"])
  }
}
