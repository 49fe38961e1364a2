"""spaCy: tokens with our lexicon's grammar, Matcher patterns in rule files, and tonecheck inside anybody's pipeline."""
