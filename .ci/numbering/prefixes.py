"""Prefix patterns as instructions for a matcher that tries in order and goes back, since what is captured counts.

An instruction is (letter, number): d digits of a mask, s try the next one and then that one, j jump, o open or close
a group (twice its number, plus one to close), e only at the end of the digits, m matched.
"""


def count_groups(tree):
    if tree[0] == "group":
        return 1 + count_groups(tree[1])
    if tree[0] in ("sequence", "choice"):
        return sum(count_groups(part) for part in tree[1])
    return count_groups(tree[1]) if tree[0] == "repeat" else 0


class Program:
    def __init__(self):
        self.instructions = []
        self._groups = 0

    def add(self, tree):
        """Returns where it starts."""
        start = len(self.instructions)
        self._groups = 0
        self._write(tree)
        self._emit("m")
        return start

    def _emit(self, letter, number=0):
        self.instructions.append((letter, number))
        return len(self.instructions) - 1

    def _set(self, at, number):
        self.instructions[at] = (self.instructions[at][0], number)

    def _write(self, tree):
        kind = tree[0]
        if kind == "digits":
            self._emit("d", tree[1])
        elif kind == "end":
            self._emit("e")
        elif kind == "sequence":
            for part in tree[1]:
                self._write(part)
        elif kind == "group":
            group = self._groups
            self._groups += 1
            self._emit("o", 2 * group)
            self._write(tree[1])
            self._emit("o", 2 * group + 1)
        elif kind == "choice":
            self._choice(tree[1])
        elif kind == "repeat":
            _, part, least, most = tree
            if count_groups(part) and (least, most) != (0, 1):
                raise ValueError("a group that is repeated")
            for _ in range(least):
                self._write(part)
            exits = []
            for _ in range(most - least):
                exits.append(self._emit("s"))
                self._write(part)
            for at in exits:
                self._set(at, len(self.instructions))

    def _choice(self, parts):
        ends = []
        for part in parts[:-1]:
            split = self._emit("s")
            self._write(part)
            ends.append(self._emit("j"))
            self._set(split, len(self.instructions))
        self._write(parts[-1])
        for at in ends:
            self._set(at, len(self.instructions))
