"""What the three CRMs share: rows in tables, refusals, and how a request finds its method."""

from copy import deepcopy
from functools import wraps
from types import SimpleNamespace


class Refused(Exception):
    """The access rules refuse. Its arguments are the ids of the rules."""


def refuse(**reasons):
    """Refuses by every rule whose condition holds, as in NEX_08=not actor.admin."""
    if rules := [rule.replace("_", "-") for rule, holds in reasons.items() if holds]:
        raise Refused(*rules)


def remembered(decide):
    """Remembers what was decided about a user and a record, until the next operation."""

    @wraps(decide)
    def recall(self, user, record):
        key = (user.id, record.id)
        if key not in self.decisions:
            self.decisions[key] = decide(self, user, record)
        return self.decisions[key]

    return recall


def listing(rows):
    return {"rows": rows, "total": len(rows)}


def offering(**may):
    return {"offered": [action for action, allowed in may.items() if allowed]}


class Rulebook:
    """An operation is a method do_NAME, a surface a method look_NAME. A parameter annotated with a
    table is an alias outside and a row inside, which has to be there and, if it is a record, to be
    seen: `barring` names the rules that keep a user from calling a method on it. A method asks all
    that may refuse before it changes anything."""

    TABLES = {}  # {table: {field: default}}; a row has its alias as `id`
    RECORD, RECORDS = "", ""  # what can be hidden: the parameter and the table
    SURFACES = ()  # (surface, its parameter or None)

    def __init__(self, **world):
        self.decisions = {}
        self.deleted = {}  # records that were
        for table in self.TABLES:
            setattr(self, table, {})
            for alias, fields in world.get(table, {}).items():
                self.new(table, alias, **fields)

    def new(self, table, alias, **fields):
        row = SimpleNamespace(id=alias, **deepcopy(self.TABLES[table]))
        vars(row).update((field, value) for field, value in fields.items() if value is not None)
        if vars(row).get("name", "") is None:
            row.name = f"Name of {alias}"
        getattr(self, table)[alias] = row

    def find(self, table, alias):
        return getattr(self, table).get(alias)

    def found(self, text):
        """The records whose name contains it, case aside."""
        return [record for record in getattr(self, self.RECORDS).values()
                if text.casefold() in record.name.casefold()]

    def do(self, actor, operation, args):
        """Carries it out or raises Refused."""
        call, actor = self.prepare("do", operation, args), self.users[actor]
        refuse(GEN_02=not vars(actor).get("active", True))
        try:
            call(actor)
        finally:
            self.decisions.clear()

    def look(self, viewers, surface, args):
        """What the surface shows each of them; None where it is closed."""
        call = self.prepare("look", surface, args)
        for viewer in viewers:
            try:
                yield call(self.users[viewer])
            except Refused:
                yield None

    def prepare(self, kind, name, args):
        """What calls the method for a user, with rows for aliases."""
        method = getattr(self, f"{kind}_{name}", None)
        if method is None:
            raise NotImplementedError(name)
        tables = method.__annotations__
        rows = {key: self.find(tables[key], args[key]) for key in tables.keys() & args.keys()
                if args[key] is not None}
        record, missing, args = rows.get(self.RECORD), None in rows.values(), args | rows

        def call(user):
            if record and (rules := self.barring(user, record, method.__name__)):
                raise Refused(*rules)  # of a hidden record nothing else is told
            if missing:
                raise Refused("GEN-01")
            return method(user, **args)

        return call

    def questions(self, records):
        """All that can be looked at: each surface, with each thing that it can be asked about."""
        rows = getattr(self, self.RECORDS) | self.deleted
        names = dict.fromkeys(rows[alias].name for alias in records if alias in rows)
        for surface, parameter in self.SURFACES:
            if parameter is None:
                yield surface, {}
            elif parameter == "text":
                yield from ((surface, {"text": name}) for name in names)
            else:
                things = records if parameter == self.RECORD else getattr(self, parameter + "s")
                yield from ((surface, {parameter: alias}) for alias in things)
