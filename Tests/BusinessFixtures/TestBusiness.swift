import Diagnostics
import FieldTypes
import SchemaCompiler
public import SchemaModel
public import Validation
import TestSupport

/// A business as its author writes it, compiled: the schema of a test.
///
/// `Businesses` holds those that several tests share, a folder each, whose first lines say what it is for. A test that
/// needs one more field, or another rule, lays a file with a `customize` block over it; a test with few fields of its own
/// writes those (`customer`).
public struct TestBusiness: Sendable {
  public let schema: Schema
  /// The validator of the schema, with the algorithms of all field types.
  public let validator: Validator
  /// The first entity of the schema.
  public let entity: Entity

  /// A business of the folder `Businesses`.
  ///
  /// - Parameters:
  ///   - name: The name of its folder.
  ///   - overlay: Files laid over its own, by their paths; one of a path that it has replaces it.
  /// - Returns: The business, compiled.
  /// - Throws: `Broken` where it does not compile.
  public static func named(_ name: String, with overlay: [String: String] = [:]) throws -> TestBusiness {
    try TestBusiness(name, files: BusinessFolder(name).files.merging(overlay) { _, new in new })
  }

  /// A business in English, of no country, with one entity `customer`.
  ///
  /// - Parameter body: The YAML under the entity, `fields:` and all, without indentation.
  /// - Returns: The entity and the validator of its schema.
  /// - Throws: `Broken` where it does not compile.
  public static func customer(_ body: String) throws -> (entity: Entity, validator: Validator) {
    let lines = body.split(separator: "\n").map { "    \($0)\n" }.joined()
    let business = try TestBusiness(files: [
      "business.yaml": "daftar: 1\nbusiness: {name: Shop, languages: [en]}\nentities:\n  customer:\n" + lines
    ])
    return (business.entity, business.validator)
  }

  /// A business of files.
  ///
  /// - Parameters:
  ///   - name: What its schema is called.
  ///   - files: Their texts by their paths.
  /// - Throws: `Broken` where they do not compile, or have no entity.
  public init(_ name: String = "test", files: [String: String]) throws {
    let compilation = try SchemaCompiler.compile(FilesInMemory(files, in: name), path: name)
    guard let schema = compilation.schema, let entity = schema.entities.first else {
      throw Broken(errors: compilation.diagnostics.filter { $0.severity == .error }.map { "\($0)" })
    }
    self.schema = schema
    self.entity = entity
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
  }

  /// A business of a test that is no schema.
  public struct Broken: Error {
    /// The errors of the compiler.
    public let errors: [String]
  }
}
