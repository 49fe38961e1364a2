"""``tonecheck mcp``: tools for an assistant that drafts replies. Needs the extra ``mcp``."""
