enum PlaceholderFormsTerminal {}
