"""Optional analysers, imported only when they are asked for: LanguageTool's grammar, spaCy's syntax."""
