# SPDX-License-Identifier: Apache-2.0
"""The types of pages/src/contract.ts, read as far as that file uses TypeScript, and whether a value is of them."""
import re

TOKEN = re.compile(r"\s+|//[^\n]*|/\*.*?\*/|(?P<word>[A-Za-z_]\w*|\d+)|'(?P<text>[^']*)'"
                   r"|(?P<sign>[{}\[\]()|:;,=?])", re.S)


class Contract:
    """The types of contract.ts as nested tuples: ("union", [...]), ("list", t), ("object", {...}), ("name", n), ..."""

    def __init__(self, text):
        self.tokens = [(m.lastgroup, m[m.lastgroup]) for m in TOKEN.finditer(text) if m.lastgroup]
        self.at, self.types, self.optional = 0, {}, set()
        while self.at < len(self.tokens):
            assert self.take() == "export", f"no export at token {self.at}"
            kind, name = self.take(), self.take()
            if kind == "type":
                assert self.take() == "="
            self.types[name] = self.union()
            if self.peek() == ";":
                self.take()

    def peek(self):
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1][1]

    def union(self):
        if self.peek() == "|":  # a union over several lines begins with it
            self.take()
        choices = [self.listed()]
        while self.peek() == "|":
            self.take()
            choices.append(self.listed())
        return choices[0] if len(choices) == 1 else ("union", choices)

    def listed(self):
        kind = self.single()
        while self.peek() == "[":
            self.take(), self.take()
            kind = ("list", kind)
        return kind

    def single(self):
        group, token = self.tokens[self.at][0], self.take()
        if token == "(" and group == "sign":
            kind = self.union()
            assert self.take() == ")"
            return kind
        if token == "{" and group == "sign":
            return self.object()
        if group == "text":
            return ("literal", token)
        return ("literal", int(token)) if token.isdigit() else ("name", token)

    def object(self):
        fields = {}
        while self.peek() != "}":
            name = self.take()
            if self.peek() == "?":
                self.take()
                self.optional.add(name)
            assert self.take() == ":", f"no type for {name}"
            fields[name] = self.union()
            while self.peek() in (";", ","):
                self.take()
        self.take()
        return ("object", fields)

    def problems(self, value, kind, path, hides):
        """Where the value is not of the type; `hides`: a number may be null because it may not be shown."""
        what, of = kind
        if what == "union":
            found = [list(self.problems(value, choice, path, hides)) for choice in of]
            if all(found):
                yield from min(found, key=len)
        elif what == "list":
            if not isinstance(value, list):
                yield f"{path} is no list"
                return
            for number, item in enumerate(value):
                yield from self.problems(item, of, f"{path}[{number}]", hides)
        elif what == "object":
            yield from self.object_problems(value, of, path, hides)
        elif what == "literal":
            if value != of:
                yield f"{path} is {value!r}, not {of!r}"
        elif of in self.types:
            yield from self.problems(value, self.types[of], path, hides)
        else:
            yield from self.plain_problems(value, of, path, hides)

    def object_problems(self, value, fields, path, hides):
        if not isinstance(value, dict):
            yield f"{path} is no object but {value!r:.60}"
            return
        for name in sorted((set(fields) - self.optional) ^ (set(value) - self.optional)):
            yield f"{path}.{name} is {'missing' if name in fields else 'not in the contract'}"
        for name in fields.keys() & value.keys():
            yield from self.problems(value[name], fields[name], f"{path}.{name}", hides)

    @staticmethod
    def plain_problems(value, name, path, hides):
        kinds = {"string": str, "boolean": bool, "number": (int, float), "null": type(None)}
        right = isinstance(value, kinds[name]) and (name != "number" or not isinstance(value, bool))
        if not right and not (hides and name == "number" and value is None):
            yield f"{path} is {value!r:.60}, not a {name}"
