"""Patterns over digits as one minimal automaton.

A state is (answer, ten targets); a state whose targets are all itself answers the same whatever follows. States are
made from the leaves up and kept once each, so that what is alike is one.
"""

from patterns import ANY

DIGITS = range(10)
# Longer than any pattern matches.
DEEPEST = 18


class Automaton:
    def __init__(self):
        self.states = []
        self._known = {}

    def absorbing(self, answer):
        return self._state((answer, None))

    def state(self, answer, targets):
        first = targets[0]
        if self.states[first] == (answer, None) and all(target == first for target in targets):
            return first
        return self._state((answer, tuple(targets)))

    def _state(self, key):
        if key not in self._known:
            self._known[key] = len(self.states)
            self.states.append(key)
        return self._known[key]

    def targets(self, state):
        return self.states[state][1] or (state,) * 10


class Patterns:
    """Patterns that are read side by side; each says its label where it has matched."""

    def __init__(self):
        self._moves, self._free, self._labels, self._starts = [], [], [], []

    def add(self, tree, label, is_start_enough=False):
        """With `is_start_enough` the pattern goes on matching whatever follows."""
        end = self._place()
        self._labels[end] = label
        if is_start_enough:
            self._moves[end] = (ANY, end)
        self._starts.append(self._build(tree, end))

    def into(self, automaton, answer):
        """Adds the states, and returns the first. `answer` makes an answer of the labels that matched and the length;
        labels that go on matching are all there is where nothing else can come."""
        made = {}

        def state(places, depth):
            key = (places, min(depth, DEEPEST))
            if key not in made:
                here = answer({self._labels[place] for place in places if self._labels[place]}, depth)
                if all(self._moves[place] and self._moves[place][1] == place for place in places):
                    made[key] = automaton.absorbing(here)
                else:
                    made[key] = automaton.state(
                        here, [state(self._step(places, digit), depth + 1) for digit in DIGITS])
            return made[key]

        return state(self._closure(self._starts), 0)

    def _place(self):
        self._moves.append(None)
        self._free.append([])
        self._labels.append(None)
        return len(self._moves) - 1

    def _build(self, tree, out):
        kind = tree[0]
        if kind == "digits":
            place = self._place()
            self._moves[place] = (tree[1], out)
            return place
        if kind == "sequence":
            for part in reversed(tree[1]):
                out = self._build(part, out)
            return out
        if kind == "choice":
            place = self._place()
            self._free[place] = [self._build(part, out) for part in tree[1]]
            return place
        if kind == "repeat":
            _, part, least, most = tree
            end = out
            for _ in range(most - least):
                place = self._place()
                self._free[place] = [self._build(part, out), end]
                out = place
            for _ in range(least):
                out = self._build(part, out)
            return out
        raise ValueError(f"{kind} has no place here")

    def _step(self, places, digit):
        return self._closure(
            self._moves[place][1] for place in places if self._moves[place] and self._moves[place][0] >> digit & 1)

    def _closure(self, places):
        seen = set(places)
        rest = list(seen)
        while rest:
            for place in self._free[rest.pop()]:
                if place not in seen:
                    seen.add(place)
                    rest.append(place)
        return frozenset(place for place in seen if self._moves[place] or self._labels[place])
