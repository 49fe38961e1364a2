"""``tonecheck serve``: a page and an HTTP API on the own machine. Nothing of what is sent to it is kept."""
