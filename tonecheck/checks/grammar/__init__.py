"""What the neighbours of a word tell of it: a module for each fault, which yields places and what was meant there.

``around`` has the neighbours, ``clauses`` and ``openings`` where a clause begins and with which noun, ``concord`` the shapes of words.
The kinds «spelling», «agreement», «verbs» and «homophones» ask these modules; those that few drafts need are imported when one does.
"""
