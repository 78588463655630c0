import Diagnostics

/// The arguments of the process.
enum ProcessArguments {
  /// Checks that all arguments are UTF-8, so that none is replaced by another text.
  ///
  /// - Throws: A usage `Failure` with the number of the first one that is not.
  static func check() throws(Failure) {
    for index in 1..<max(Int(CommandLine.argc), 1) {
      guard let word = CommandLine.unsafeArgv[index] else { continue }
      if String(validatingCString: word) == nil {
        throw Failure(.usage, "failure.argument_not_utf8", ["n": String(index)])
      }
    }
  }
}
