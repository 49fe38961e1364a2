"""``tonecheck lsp``: what editors are told while somebody writes. Needs the extra ``lsp`` (pygls)."""
