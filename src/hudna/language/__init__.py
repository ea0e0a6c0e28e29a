"""All that depends on the language: folding, tokens, clitics, numerals, dates, names, lexicons."""
