"""What we know of the Spanish language: tokens, sentences, lexicon, spelling, phrases, entities and address.

Nothing here knows rules or messages; docs/architecture.md says what lies in which module.
"""
