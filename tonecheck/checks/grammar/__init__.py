"""What the neighbours of a word tell of it: a function for each sort of fault, from a message to (where, what is meant) pairs."""
