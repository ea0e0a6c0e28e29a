"""The nouns: frozen values, enumerations, ids and errors.  Imports nothing else of ours."""
