import Foundation
import TestSupport

/// What happens to a program that works on the files of a folder.
struct Fault: Sendable, CustomStringConvertible {
  /// What happens to a call.
  enum Way: String, Sendable, CaseIterable {
    /// The program dies before it; in the middle of a write, and behind any other call.
    case kill, torn
    /// The power fails before it: nothing that was not synced is on the disk, or some of it.
    case cut, mixed
    /// It fails.
    case broken = "EIO"
    case full = "ENOSPC"
    case interrupted = "EINTR"
    /// It writes half.
    case short

    /// The ways in which a program ends in the middle of its work.
    static let crashes: [Way] = [.kill, .torn, .cut, .mixed]
  }

  var way: Way
  /// The number of the call, from 1; 0 for none.
  var number: Int
  /// Whether it happens to all later calls, too.
  var isSticky = false
  /// The letters of the kinds of calls that are numbered; all where empty.
  var calls = ""
  /// Whether syncs are answered without being done.
  var lies = false

  var description: String {
    "\(way)\(isSticky ? " from" : " at") call \(number)\(calls.isEmpty ? "" : " of \(calls)")\(lies ? ", a liar" : "")"
  }

  /// No fault: the calls are counted.
  static let none = Fault(way: .kill, number: 0)

  /// What the library is told.
  ///
  /// - Parameters:
  ///   - folder: The folder of the files.
  ///   - notes: A folder outside of it, for what the library keeps.
  /// - Throws: Where the library does not compile.
  func environment(in folder: TemporaryFolder, notes: TemporaryFolder) async throws -> [String: String] {
    var words = [
      "LD_PRELOAD": try await FaultShim.path(), "DAFTAR_FAULT_FOLDER": folder.url.resolvingSymlinksInPath().path,
      "DAFTAR_FAULT_LOG": notes.file("log"), "DAFTAR_FAULT_SIDE": notes.path, "DAFTAR_FAULT_HOW": way.rawValue,
      "DAFTAR_FAULT_AT": "\(number)", "DAFTAR_FAULT_SEED": "\(number)",
    ]
    if isSticky { words["DAFTAR_FAULT_STICKY"] = "1" }
    if !calls.isEmpty { words["DAFTAR_FAULT_CALLS"] = calls }
    if lies { words["DAFTAR_FAULT_LIES"] = "1" }
    return words
  }
}
