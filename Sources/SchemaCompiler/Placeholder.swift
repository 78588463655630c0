enum PlaceholderSchemaCompiler {}
