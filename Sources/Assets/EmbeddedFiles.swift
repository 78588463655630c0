import CAssets

/// The files that the compiler put into the program, by name.
enum EmbeddedFiles {
  /// The bytes of a file, copied; nil where there is none of that name. O(files).
  static func bytes(named name: String) -> [UInt8]? {
    for index in 0..<daftar_asset_count() {
      let asset = daftar_asset_at(index)
      guard String(cString: asset.name) == name else { continue }
      return Array(UnsafeRawBufferPointer(start: asset.text, count: length(asset.text)))
    }
    return nil
  }

  static var names: [String] {
    (0..<daftar_asset_count()).map { String(cString: daftar_asset_at($0).name) }
  }

  private static func length(_ text: UnsafePointer<CChar>) -> Int {
    var length = 0
    while text[length] != 0 { length += 1 }
    return length
  }
}
