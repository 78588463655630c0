import Diagnostics

/// The words behind the command's name, as the process was given them.
enum ProcessArguments {
  /// Refuses words that are no UTF-8: nothing is taken that was not sent.
  static func check() throws(Failure) {
    for place in 1..<max(Int(CommandLine.argc), 1) {
      guard let word = CommandLine.unsafeArgv[place] else { continue }
      if String(validatingCString: word) == nil {
        throw Failure(.usage, "failure.argument_not_utf8", ["n": String(place)])
      }
    }
  }
}
