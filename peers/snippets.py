"""Runs the snippets of the book that use SQLAlchemy.

Each line of the standard input is a task: a snippet, the place where it stands in the book, and the database to run it on.
Each line of the standard output says what the snippet's last expression answered, or what went wrong.
"""

import ast
import contextlib
import enum
import io
import json
import sys
import traceback
import warnings

try:
    import psycopg
    import sqlalchemy
    from sqlalchemy.orm import DeclarativeBase, Session, relationship
    from sqlalchemy.pool import NullPool
except ImportError as missing:
    print(json.dumps({"missing": str(missing)}))
    sys.exit()

PREAMBLE = """
from sqlalchemy import *
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session, aliased, selectinload
from datetime import datetime, timezone
from uuid import UUID
"""


class OrderStatus(enum.Enum):
    pending = "pending"
    paid = "paid"
    shipped = "shipped"
    delivered = "delivered"
    cancelled = "cancelled"


def engine_of(url):
    return sqlalchemy.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)


def models(engine):
    """The classes that a program would have, made of the tables as the server describes them."""

    class Base(DeclarativeBase):
        pass

    warnings.filterwarnings("ignore", "Did not recognize type")
    Base.metadata.reflect(engine)
    tables = Base.metadata.tables
    tables["orders"].c.status.type = sqlalchemy.Enum(OrderStatus, name="order_status")
    names = {
        "User": "users",
        "Account": "accounts",
        "Event": "events",
        "Post": "posts",
        "Comment": "comments",
        "Brand": "brands",
        "Category": "categories",
        "Product": "products",
        "ProductCategory": "product_categories",
        "Order": "orders",
        "OrderItem": "order_items",
        "Shipment": "shipments",
    }
    relations = {
        "User": {"orders": lambda: relationship("Order", back_populates="user")},
        "Order": {"user": lambda: relationship("User", back_populates="orders")},
    }

    def model(name, table):
        members = {member: make() for member, make in relations.get(name, {}).items()}
        return type(name, (Base,), {"__table__": tables[table], **members})

    return {name: model(name, table) for name, table in names.items()}


def cell(value):
    """A value in the words of PostgreSQL's text format."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, (dict, list)):
        return json.dumps(value)
    return str(value)


def rows(value):
    """The rows that an answer holds: of objects the keys, then those of the objects that were loaded with them."""
    if value is None:
        return None
    if isinstance(value, sqlalchemy.Result):
        return rows(value.all()) if getattr(value, "returns_rows", False) else None
    if isinstance(value, sqlalchemy.ScalarResult):
        return rows(value.all())
    if not isinstance(value, list):
        value = [value]
    found, children = [], []
    for item in value:
        state = sqlalchemy.inspect(item, raiseerr=False)
        if hasattr(state, "identity"):
            found.append({"cells": [cell(key) for key in state.identity], "only_key": True})
            for relation in state.mapper.relationships.keys():
                if relation not in state.unloaded:
                    children.extend(rows(list(getattr(item, relation))))
        else:
            cells = item if isinstance(item, (sqlalchemy.Row, tuple)) else (item,)
            found.append({"cells": [cell(it) for it in cells], "only_key": False})
    return found + children


def run(task, names):
    """Runs a snippet whose lines are those of the chapter, and gives the value of its last expression."""
    tree = ast.increment_lineno(ast.parse(task["code"]), task["line"])
    file = f"docs/{task['chapter']}.md"
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, file, "exec"), names)
    answer = eval(compile(ast.Expression(last.value), file, "eval"), names) if last else None
    return rows(answer)


def perform(task, classes):
    engine = engine_of(task["url"])
    names = {}
    exec(PREAMBLE, names)
    names.update({"OrderStatus": OrderStatus, "engine": engine, **classes})
    try:
        # What a snippet prints is for its readers.
        with Session(engine) as session, contextlib.redirect_stdout(io.StringIO()):
            names["session"] = session
            answer = run(task, names)
            session.commit()
        return {"rows": answer}
    except Exception:
        return {"error": traceback.format_exc(limit=-2)}


def tell(reply):
    print(json.dumps(reply), flush=True)


def main():
    classes = models(engine_of(sys.argv[1]))
    tell({"missing": None})
    for line in sys.stdin:
        tell(perform(json.loads(line), classes))


main()
