"""Names and strings as SQL wants them, for statements that take no parameters."""


def identifier(name: str) -> str:
    """The name of a table or column; some columns, such as `end`, are words of SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: object) -> str:
    """The value as an SQL string."""
    return "'" + str(value).replace("'", "''") + "'"
