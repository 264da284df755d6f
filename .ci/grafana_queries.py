"""The PromQL of Grafana documents, as the text that Grafana would send.

In: a parsed dashboard, or a parsed alerting provisioning file. Out: `Query` values, in document order, each with the
place that a reader can search for, or with the reason why there is no text to send.
"""

import re
from dataclasses import dataclass

# What Grafana itself fills in: https://grafana.com/docs/grafana/latest/dashboards/variables/add-template-variables/
BUILT_IN = {
    "__interval": "30s",
    "__interval_ms": "30000",
    "__rate_interval": "1m",
    "__rate_interval_ms": "60000",
    "__range": "6h",
    "__range_s": "21600",
    "__range_ms": "21600000",
    "__from": "1700000000000",
    "__to": "1700021600000",
    "__timezone": "utc",
    "__dashboard": "dashboard",
    "__name": "name",
    "__org": "1",
    "__user": "1",
}

# The three ways to write a variable, as in Grafana's own `variableRegex`.
VARIABLE = re.compile(r"\$(\w+)|\[\[(\w+?)(?::\w+)?\]\]|\$\{(\w+)(?:\.[^:}]+)?(?::[^}]+)?\}")

# What stands before a variable says where it stands: in a range, after an offset, after an @.
STRING = re.compile(r"""(["'])(?:\\.|(?!\1)[^\\])*\1|`[^`]*`""", re.S)
DURATION = re.compile(r"(\[[^\]]*|\boffset\s*-?\s*)$")
TIMESTAMP = re.compile(r"@\s*$")

# What Grafana's Prometheus data source does with the query of a variable.
LABEL_VALUES = re.compile(r"^label_values\((?:(.+),\s*)?[a-zA-Z_$][a-zA-Z0-9_]*\)\s*$", re.S)
QUERY_RESULT = re.compile(r"^query_result\((.+)\)\s*$", re.S)
NO_PROMQL = re.compile(r"^(label_names|metrics)\(.*\)\s*$", re.S)


@dataclass(frozen=True)
class Query:
    place: str
    text: str = ""
    problem: str = ""


def of_dashboard(dashboard):
    """All Prometheus queries of panels, annotations and variables; once for each choice that a variable offers."""
    variables = {variable["name"]: variable for variable in dashboard.get("templating", {}).get("list", [])}
    for place, datasource, expr in expressions(dashboard, "", None):
        kind = datasource.get("type") if isinstance(datasource, dict) else None
        if kind == "prometheus":
            yield from sent(place, expr, variables)
        elif kind is None:
            yield Query(place, problem="the query names no datasource type")
    for name, variable in variables.items():
        if variable.get("type") == "query" and (variable.get("datasource") or {}).get("type") == "prometheus":
            query = variable["query"]
            expr = inner(query["query"] if isinstance(query, dict) else query)
            if expr is not None:
                yield from sent(f"variable {name}", expr, variables)


def of_alerting(document, datasources):
    """All Prometheus queries of Grafana-managed alert rules; `datasources` says the type of each uid."""
    for group in document.get("groups") or []:
        for rule in group.get("rules") or []:
            for data in rule.get("data") or []:
                uid = data.get("datasourceUid")
                place = f"rule {rule.get('title')!r}, {data.get('refId')}"
                if uid in ("__expr__", "-100"):
                    continue
                if uid not in datasources:
                    yield Query(place, problem=f"no datasource file declares the uid {uid!r}")
                elif datasources[uid] == "prometheus":
                    yield from sent(place, data["model"]["expr"], {})


def expressions(node, place, datasource):
    """Every `expr` below a node, with the data source that the nearest object around it names."""
    if isinstance(node, list):
        for item in node:
            yield from expressions(item, place, datasource)
    if isinstance(node, dict):
        own = node.get("datasource")
        # A panel of mixed sources leaves it to its targets, which each name theirs.
        datasource = own if own is not None else datasource
        for key in ("title", "name", "refId"):
            if isinstance(node.get(key), str):
                place = f"{place} / {node[key]}" if place else node[key]
                break
        if isinstance(node.get("expr"), str):
            yield place, datasource, node["expr"]
        for value in node.values():
            yield from expressions(value, place, datasource)


def inner(query):
    """The PromQL inside a variable's query, or None where it holds none."""
    if NO_PROMQL.match(query):
        return None
    values = LABEL_VALUES.match(query)
    if values:
        return values[1]
    result = QUERY_RESULT.match(query)
    return result[1] if result else query


def sent(place, expr, variables):
    """The texts that Grafana sends for one expression; every choice of every variable appears in at least one."""
    names = {next(filter(None, match.groups())) for match in VARIABLE.finditer(expr)}
    # Grafana leaves alone what names no variable; `$1` in label_replace is meant so.
    unknown = sorted(name for name in names if name not in variables and name not in BUILT_IN and not name.isdigit())
    if unknown:
        yield Query(place, problem=f"the dashboard declares no variable {', '.join(unknown)}")
        return
    choices = {name: offered(variables[name]) for name in names if name in variables}
    rounds = max([1, *map(len, choices.values())])
    for text in dict.fromkeys(substituted(expr, choices, index) for index in range(rounds)):
        yield Query(place, text)


def offered(variable):
    """The values that are written down in a variable; none where only a server knows them."""
    kind = variable.get("type")
    if kind in ("constant", "textbox"):
        return [str(variable.get("query", ""))]
    if kind == "interval":
        return [part.strip() for part in str(variable.get("query", "")).split(",") if part.strip() != "auto"]
    if kind == "custom":
        values = [str(option["value"]) for option in variable.get("options") or []]
        return [value for value in values if not value.startswith("$__")]
    return []


def substituted(expr, choices, index):
    def value(match):
        name = next(filter(None, match.groups()))
        values = choices.get(name)
        if values:
            return values[index % len(values)]
        if name in choices:
            return fitting(expr[: match.start()])
        return BUILT_IN.get(name, match[0])

    return VARIABLE.sub(value, expr)


def fitting(before):
    """A value of the kind that the position asks for: a duration, a time, and else a word."""
    code = STRING.sub("", before)
    if any(quote in code for quote in "\"'`"):
        return "x"
    if DURATION.search(code):
        return "5m"
    if TIMESTAMP.search(code):
        return "1700000000"
    return "x"
