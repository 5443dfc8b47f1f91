"""Which rules a document can meet at all, told by the words that they ask for in `contains`.

Searching a text for every word of every rule costs more than all patterns together. But a document is
made of some hundred different tokens, hardly one of them new: whether a token holds a piece of one of
the words is found out once a process, so that a document costs a look at each of its tokens, and a
search for the few words of which a piece was seen.
"""

from collections.abc import Iterable, Sequence
from itertools import filterfalse

# What was seen is seen again if it is a word; there is room for so many, and only for short ones.
MOST_TOKENS = 200_000
LONGEST_TOKEN = 40


class Triggers:
    """The words that each of several rules asks for, one of which must occur; no words, and any text will do."""

    def __init__(self, asked: Sequence[Sequence[str]]) -> None:
        self._always = frozenset(number for number, words in enumerate(asked) if not words)
        self._rules: dict[str, list[int]] = {}
        for number, words in enumerate(asked):
            for word in words:
                self._rules.setdefault(word, []).append(number)
        self._words: dict[str, list[str]] = {}
        for word in self._rules:
            # A text that holds a word holds its longest piece without white space, inside one token.
            self._words.setdefault(max(word.split(), key=len, default=""), []).append(word)
        self._plain: set[str] = set()
        self._telling: dict[str, tuple[str, ...]] = {}

    def words_in(self, folded: str) -> set[str]:
        """The words that occur in a casefolded text."""
        pieces = self._pieces_in(folded)
        pieces.add("")  # a word of white space alone has no piece, and is searched for
        candidates = [(word, piece) for piece in pieces for word in self._words.get(piece, ())]
        return {word for word, piece in candidates if word == piece or word in folded}

    def rules_for(self, words: Iterable[str]) -> list[int]:
        """The numbers of the rules, in order, that ask for none or for one of the words."""
        return sorted(self._always.union(*[self._rules[word] for word in words]))

    def _pieces_in(self, folded: str) -> set[str]:
        found: set[str] = set()
        unseen: list[str] = []
        for token in set(filterfalse(self._plain.__contains__, folded.split())):
            pieces = self._telling.get(token)
            if pieces is None:
                unseen.append(token)
            else:
                found.update(pieces)
        return found | self._learn(unseen) if unseen else found

    def _learn(self, tokens: Sequence[str]) -> set[str]:
        """Keep what tokens hold; the pieces that any of them hold."""
        if len(self._plain) + len(self._telling) > MOST_TOKENS:
            self._plain.clear()
            self._telling.clear()
        together = "\n".join(tokens)
        found = {piece for piece in self._words if piece and piece in together}
        for token in tokens:
            if len(token) > LONGEST_TOKEN:
                continue
            if pieces := tuple(piece for piece in found if piece in token):
                self._telling[token] = pieces
            else:
                self._plain.add(token)
        return found
