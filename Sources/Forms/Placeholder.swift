enum PlaceholderForms {}
