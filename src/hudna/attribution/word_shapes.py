"""What the shape of a folded word tells: adjectives, verbal nouns, nouns with their pronoun.

Grammar of derived stems; no list of words, and no look at the text around.
"""

from __future__ import annotations

import re

from hudna.language.tokens import Token

# Relative and plural adjectives by their endings, then the commonest of no such shape.
_ADJECTIVE = re.compile(
    r"(?:ال)?(?:\w{2,}(?:ي|يه|يين|يون|يات|ين|ون|وي|اوي)"
    r"|عامه?|خاصه?|مشتركه?|متحده?|موحده?|جديده?|موقته?|مسلحه?|منتخبه?|عليا|اعلي|كبري|كبار|شريفه?)"
)
# Shapes of verbal nouns: استفعال, افتعال, إفعال, تفعيل, مفاعلة, انفعال. Grammar of derived stems.
_VERBAL_NOUN = re.compile(
    r"(?:است\w{2,4}|ا[^ا]{2,3}ا[^ا]ه?|ت[^اي]{2}ي[^ا]ه?|م[^ا]ا[^ا]{2}ه)(?:ه|ها|هم|هما)?"
)
_OWNED = re.compile(r"[^ال]\w*(?:ته|تها|تهم|ها|هم|هما)|\w{3,}اته")  # قواته, بلادها
# التوصل, تفاؤله: without article and pronoun it may be a verb.
_FIFTH_FORM = re.compile("ت[^اي]ا?[^اي]{2}(?:ه|ها|هم)?")


def is_adjective(token: Token) -> bool:
    """True for words shaped like relative or plural adjectives (تركية, الروسي, محليين)."""
    return _ADJECTIVE.fullmatch(token.fold) is not None


def is_verbal_noun(fold: str) -> bool:
    """True for إطلاق, تنفيذ, مشاركة and the like, definite, with a pronoun or bare."""
    bare = fold.removeprefix("ال")
    if _VERBAL_NOUN.fullmatch(bare) is not None:
        return True
    definite = bare != fold or bare.endswith(("ه", "ها", "هم", "هما"))
    return definite and _FIFTH_FORM.fullmatch(bare) is not None


def is_owned(fold: str) -> bool:
    """True for قواته, بلادها: nouns that end in a pronoun."""
    return _OWNED.fullmatch(fold) is not None
