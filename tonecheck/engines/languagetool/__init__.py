"""LanguageTool: where it is installed, the one warm server of a user, and what it says of a draft."""
