"""What we know of the Spanish language: tokens, sentences, lexicon, spelling, phrases, entities and address."""
