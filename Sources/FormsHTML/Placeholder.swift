enum PlaceholderFormsHTML {}
