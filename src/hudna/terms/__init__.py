"""What is said of the terms of a deal: an analysed report and its claims → `Term`s."""

from hudna.terms.knowledge import TermKnowledge, read_term_knowledge
from hudna.terms.reader import read_terms

__all__ = ["TermKnowledge", "read_term_knowledge", "read_terms"]
