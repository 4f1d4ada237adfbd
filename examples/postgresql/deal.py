"""The methods of privet's protocol, each a call of SQL functions. No rule of access is in here."""

import json
import pathlib

import psycopg2
from psycopg2.sql import SQL, Identifier, Literal

import json_rpc
import server

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = ["schema", "policies", "surfaces", "refusals", "initiatives", "opportunities",
           "accounts", "world"]
FAULTS = sorted(path.stem for path in HERE.glob("faults/*.sql"))

REFUSED = "RULES"  # the SQLSTATE of refuse_if in sql/refusals.sql
UNSUPPORTED = -32004
RESETS_PER_VACUUM = 100  # what a reset deletes slows every query down until it is swept away


def connect(folder, fault=None):
    """A superuser's connection to the server in the folder, its database now that of a Deal, with
    the fault in it if one is named."""
    connection = psycopg2.connect(host=folder, user=server.SUPERUSER, dbname="postgres")
    scripts = [HERE / "sql" / f"{name}.sql" for name in SCRIPTS]
    if fault:
        scripts.append(HERE / "faults" / f"{fault}.sql")
    with connection, connection.cursor() as cursor:
        for script in scripts:
            cursor.execute(script.read_text(encoding="utf-8"))
    return connection


def unsupported(kind, name):
    return json_rpc.Error(UNSUPPORTED, f"there is no {kind} {name} here",
                          {"capability": f"{kind}:{name}", "reason": "Deal has none"})


def demand_deal(rulebook):
    if rulebook != "deal":
        raise unsupported("rulebook", rulebook)


class Functions:
    """The SQL functions of a schema, which is called like what they are: operation, surface."""

    def __init__(self, cursor, schema):
        self._schema = schema
        cursor.execute("""SELECT proname, coalesce(proargnames, '{}'), pronargdefaults FROM pg_proc
                          WHERE pronamespace = %s::regnamespace""", [schema])
        self._arguments = {name: ([argument.rstrip("_") for argument in arguments], defaults)
                           for name, arguments, defaults in cursor}

    def call(self, name, args):
        """The call as SQL; raises an Error where there is no such function, or for its arguments.
        """
        if name not in self._arguments:
            raise unsupported(self._schema, name)
        if not isinstance(args, dict):
            raise json_rpc.Error(json_rpc.BAD_PARAMS, "args is an object")
        arguments, defaults = self._arguments[name]
        given = {key: value for key, value in args.items() if value is not None}
        required = arguments[:len(arguments) - defaults]
        if not set(required) <= set(given) <= set(arguments):
            raise json_rpc.Error(json_rpc.BAD_PARAMS, f"{name} takes {', '.join(arguments)}")
        return SQL("{}({})").format(Identifier(self._schema, name), SQL(", ").join(
            SQL("{} => {}").format(Identifier(argument + "_"), Literal(value))
            for argument, value in given.items()))


class Deal:
    """Over one connection, which belongs to a superuser. Each request is a transaction."""

    def __init__(self, connection):
        connection.autocommit = True
        self.is_over = False
        self._resets = 0
        self._cursor = connection.cursor()
        self._operations = Functions(self._cursor, "operation")
        self._surfaces = Functions(self._cursor, "surface")

    def methods(self):
        return {"hello": self.hello, "reset": self.reset, "do": self.do, "look": self.look,
                "observe": self.observe, "bye": self.bye}

    def hello(self, protocol, rulebook, **_):
        if protocol != 1:
            raise json_rpc.Error(json_rpc.BAD_PARAMS, "this adapter speaks version 1")
        demand_deal(rulebook)
        return {"name": "deal-in-postgresql", "version": "1.0.0", "rulebooks": ["deal"],
                "batch": True, "observe": True}

    def reset(self, rulebook, world):
        demand_deal(rulebook)
        self._query("SELECT reset(%s)", [json.dumps(world)])
        self._resets += 1
        if self._resets % RESETS_PER_VACUUM == 0:
            self._cursor.execute("VACUUM")
        return {}

    def do(self, actor, operation, args):
        try:
            self._ask(actor, [self._operations.call(operation, args)])
        except psycopg2.Error as error:
            if error.pgcode != REFUSED:
                raise
            return {"verdict": "refused", "rules": [error.diag.constraint_name],
                    "message": error.diag.message_primary}
        return {"verdict": "ok"}

    def look(self, viewer, surface, args):
        return self._looks(viewer, [(surface, args)])[0]

    def observe(self, viewers, records):
        questions = self._query("SELECT surface, args FROM questions(%s::text[])", [records])
        return {viewer: [{"surface": surface, "args": args, "answer": answer}
                         for (surface, args), answer
                         in zip(questions, self._looks(viewer, questions))]
                for viewer in viewers}

    def bye(self):
        self.is_over = True
        return {}

    def _looks(self, viewer, questions):
        answers = self._ask(viewer, [self._surfaces.call(*question) for question in questions])
        return [{"inaccessible": True} if answer is None else answer for answer in answers]

    def _ask(self, person, calls):
        """What the calls return, made as a member of the platform and on the person's behalf."""
        return self._query(SQL("SET LOCAL ROLE member; SELECT become({}); SELECT {}").format(
            Literal(person), SQL(", ").join(calls)))[0]

    def _query(self, statements, arguments=None):
        """The rows of the last statement. Statements sent together are one transaction."""
        try:
            self._cursor.execute(statements, arguments)
            return self._cursor.fetchall()
        except (psycopg2.DataError, psycopg2.IntegrityError, psycopg2.ProgrammingError,
                ValueError) as error:  # ValueError: what is no text to PostgreSQL
            raise json_rpc.Error(json_rpc.BAD_PARAMS, str(error)) from error
