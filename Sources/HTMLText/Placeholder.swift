enum PlaceholderHTMLText {}
