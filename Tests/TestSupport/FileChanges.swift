import Dispatch
import Foundation
import Glibc
import Synchronization

/// The changes of the files of a folder since it was made, as the kernel tells of them: work that can be counted while
/// another program does it. Changes of one file that come faster than they are read may count as one.
public final class FileChanges {
  private final class Count: Sendable {
    let value = Mutex(0)
  }

  private let counted = Count()
  private let source: any DispatchSourceRead

  /// Begins to count.
  ///
  /// - Parameters:
  ///   - folder: The folder; not those in it.
  ///   - condition: Is signalled after changes.
  /// - Throws: `CocoaError` where the kernel does not watch the folder.
  public init(of folder: String, telling condition: Condition? = nil) throws {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
    guard inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY)) >= 0 else {
      close(descriptor)
      throw CocoaError(.fileReadUnknown)
    }
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: DispatchQueue(label: "file changes"))
    source.setEventHandler { [counted] in
      let changes = Self.drain(descriptor)
      counted.value.withLock { $0 += changes }
      condition?.signal()
    }
    source.setCancelHandler { close(descriptor) }
    source.activate()
  }

  deinit { source.cancel() }

  /// How many there were.
  public var count: Int { counted.value.withLock { $0 } }

  /// Reads what the kernel has to tell; each change is a head of fixed length and the name of its file.
  private static func drain(_ descriptor: Int32) -> Int {
    let head = MemoryLayout<inotify_event>.size
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var changes = 0
    while true {
      let length = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard length > 0 else { return changes }
      var place = 0
      while place + head <= length {
        let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: inotify_event.self) }
        changes += 1
        place += head + Int(event.len)
      }
    }
  }
}
