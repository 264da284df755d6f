"""Asks Alertmanager whether it routes, mutes and inhibits as docs/routes.json says.

In: the generated tree and the paths of amtool and Alertmanager. Out: (number of cases, problems) of each check, where a
problem is a text. Nothing leaves the machine: every receiver becomes a webhook on the loopback device.
"""

import concurrent.futures
import contextlib
import copy
import datetime
import http.server
import json
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

import yaml

ALWAYS = [{"times": [{"start_time": "00:00", "end_time": "24:00"}]}]
NEVER = [{"years": ["1990:1990"]}]


def amtool_agrees(root, amtool):
    """`amtool config routes test` for each label set of each alert."""
    routes = json.loads((root / "docs/routes.json").read_text(encoding="utf-8"))
    config = root / "alertmanager/alertmanager.yaml"
    cases = [(alert["name"], case) for alert in routes["alerts"] for case in alert["cases"]]

    def ask(item):
        name, case = item
        labels = [f"{label}={value}" for label, value in case["labels"].items()]
        wanted = ",".join(case["receivers"])
        command = [amtool, "config", "routes", "test", f"--config.file={config}", f"--verify.receivers={wanted}"]
        output = subprocess.run([*command, *labels], capture_output=True, text=True, check=False)
        if output.returncode != 0:
            return f"{name} {' '.join(labels)}: {wanted} expected: {output.stdout}{output.stderr}".rstrip()
        return None

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return len(cases), [problem for problem in pool.map(ask, cases) if problem]


def every_alert_is_known(root, documents):
    """Every alert of the rule files stands in routes.json with the labels that the file gives it."""
    routes = json.loads((root / "docs/routes.json").read_text(encoding="utf-8"))
    # Alerts may share a name: one for each metric that is missing.
    known = {}
    for alert in routes["alerts"]:
        known.setdefault(alert["name"], []).extend(alert["cases"])
    count, problems = 0, []
    for path, file in documents.items():
        for document in file:
            for group in (document or {}).get("groups") or []:
                for rule in group.get("rules") or []:
                    name = rule.get("alert") or (rule.get("title") if "condition" in rule else None)
                    if not name:
                        continue
                    count += 1
                    labels = {k: v for k, v in (rule.get("labels") or {}).items() if "{{" not in str(v)}
                    cases = known.get(name, [])
                    if not any(labels.items() <= case["labels"].items() for case in cases):
                        problems.append(f"{path}: {name} with {labels} is not in docs/routes.json")
    return count, problems


class Hooks:
    """Webhooks on the loopback device: who was called with what."""

    def __init__(self):
        self.calls = []
        hooks = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hooks.calls.append((self.path.strip("/"), json.loads(body)))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def called(self, alertname):
        return {receiver for receiver, body in self.calls if alertname in json.dumps(body)}


def program(alertmanager, folder):
    """Debian's Alertmanager opens its templates at a fixed place of the system, where nobody has installed them when
    the package was only unpacked. A copy of the program looks for them beside itself: the same path, the same length."""
    place = pathlib.Path("/usr/share/prometheus/alertmanager")
    unpacked = pathlib.Path(alertmanager).resolve().parents[2] / place.relative_to("/")
    if place.is_dir() or not unpacked.is_dir():
        return alertmanager
    link = pathlib.Path(folder, "t")
    link.symlink_to(unpacked)
    old, spare = str(place).encode(), len(str(place)) - len(str(link))
    if spare < 0:
        raise SystemExit(f"{link} is too long a path to stand in for {place}")
    new = f"{folder}/{'/' * spare}t".encode()
    copied = pathlib.Path(folder, "alertmanager")
    copied.write_bytes(pathlib.Path(alertmanager).read_bytes().replace(old, new))
    copied.chmod(0o755)
    return str(copied)


@contextlib.contextmanager
def running(root, alertmanager, hooks, muted):
    """Alertmanager with the generated tree, webhooks for receivers, no waiting, and timings that hold always or never.

    Gives a function that posts alerts and one that asks for them."""
    config = yaml.safe_load((root / "alertmanager/alertmanager.yaml").read_text(encoding="utf-8"))
    for receiver in config["receivers"]:
        name = receiver["name"]
        receiver.clear()
        receiver.update(name=name, webhook_configs=[{"url": f"{hooks.address}/{name}"}])
    for interval in config.get("time_intervals", []):
        interval["time_intervals"] = copy.deepcopy(ALWAYS if interval["name"] in muted else NEVER)

    def hurry(route):
        route["group_wait"] = "0s"
        for below in route.get("routes", []):
            hurry(below)

    hurry(config["route"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with tempfile.TemporaryDirectory() as folder, open(f"{folder}/log", "w+", encoding="utf-8") as log:
        shutil.copytree(root / "alertmanager/templates", f"{folder}/templates")
        pathlib.Path(folder, "alertmanager.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
        server = subprocess.Popen(
            [
                program(alertmanager, folder),
                f"--config.file={folder}/alertmanager.yml",
                f"--storage.path={folder}/data",
                f"--web.listen-address={address}",
                "--cluster.listen-address=",
            ],
            stdout=log,
            stderr=log,
        )
        try:
            wait(lambda: get(f"http://{address}/-/ready") is not None, 15, lambda: log_text(log))

            def post(alerts):
                now = datetime.datetime.now(datetime.timezone.utc)
                body = [
                    {
                        "labels": labels,
                        "annotations": {
                            "summary": "A <test> & more",
                            "description": "Nothing is wrong.",
                            "runbook_url": "https://runbooks.example.org/a-test",
                            "dashboard_url": "https://grafana.example.org/d/home?viewPanel=panel-7",
                        },
                        "startsAt": now.isoformat(),
                        "generatorURL": "http://prometheus:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1",
                    }
                    for labels in alerts
                ]
                request = urllib.request.Request(
                    f"http://{address}/api/v2/alerts",
                    json.dumps(body).encode(),
                    {"Content-Type": "application/json"},
                )
                urllib.request.urlopen(request, timeout=5).read()

            yield post, lambda: json.loads(get(f"http://{address}/api/v2/alerts"))
        finally:
            server.terminate()
            server.wait(10)


def holds_live(root, alertmanager):
    """A critical alert, a muted one, and a page with its ticket, against a running Alertmanager."""
    routes = json.loads((root / "docs/routes.json").read_text(encoding="utf-8"))
    problems = []
    pages = {point["name"] for point in routes["contact_points"] if point["pages"]}
    cases = [(alert["name"], case) for alert in routes["alerts"] for case in alert["cases"]]
    hooks = Hooks()
    count = 0

    # Everybody who should be told is told, and nobody else.
    critical = next((it for it in cases if it[1]["labels"]["severity"] == "critical" and pages & set(it[1]["receivers"])), None)
    muted_timing, muted_case = muted(routes, cases)
    page, ticket = page_and_ticket(cases)
    with running(root, alertmanager, hooks, muted=()) as (post, alerts):
        for name, case in filter(None, [critical, muted_case]):
            count += 1
            wanted = set(case["receivers"])
            post([case["labels"]])
            wait(lambda: hooks.called(name) >= wanted, 10)
            if hooks.called(name) != wanted:
                problems.append(f"{name}: {sorted(wanted)} expected, {sorted(hooks.called(name))} called")
        count += 1
        problems += agent_problems(hooks)
        if page and ticket:
            count += 1
            extra = {"cluster": "a", "environment": "production"}
            post([{**page["labels"], **extra}])
            post([{**ticket["labels"], **extra}, {**ticket["labels"], **extra, "cluster": "b"}])

            def inhibited(cluster):
                found = [it for it in alerts() if it["labels"]["alertname"] == ticket["labels"]["alertname"]]
                return [it["status"]["inhibitedBy"] for it in found if it["labels"]["cluster"] == cluster]

            wait(lambda: any(inhibited("a")), 10)
            if not any(inhibited("a")):
                problems.append(f"{ticket['labels']['alertname']} is not inhibited by its page")
            if any(inhibited("b")):
                problems.append(f"{ticket['labels']['alertname']} is inhibited by the page of another cluster")
    if muted_case:
        # With the timing the same alert goes to the others and not to the muted one.
        count += 1
        name, case = muted_case
        hooks.calls.clear()
        held = muted_receivers(routes["tree"], case["labels"], muted_timing)
        with running(root, alertmanager, hooks, muted={muted_timing}) as (post, _alerts):
            post([case["labels"]])
            wanted = set(case["receivers"]) - held
            wait(lambda: hooks.called(name) >= wanted, 10)
            time.sleep(1.5)
            if hooks.called(name) != wanted:
                problems.append(
                    f"{name} during {muted_timing}: {sorted(wanted)} expected, {sorted(hooks.called(name))} called"
                )
    hooks.server.shutdown()
    return count, problems


def muted(routes, cases):
    """A timing, and a case of which it holds some receiver back but not all."""
    for timing in routes["timings"]:
        for name, case in cases:
            held = muted_receivers(routes["tree"], case["labels"], timing["name"])
            if held and held < set(case["receivers"]):
                return timing["name"], (name, case)
    return None, None


def muted_receivers(tree, labels, timing):
    """The receivers that a timing holds back; only branches at the top and their children are looked at."""
    held = set()
    for policy in tree["routes"]:
        if takes(policy, labels):
            here = timing in policy.get("mute", [])
            child = next((it for it in policy.get("routes", []) if takes(it, labels)), None)
            if here or (child and timing in child.get("mute", [])):
                held.add((child or {}).get("receiver") or policy.get("receiver") or tree["receiver"])
            if not policy.get("continues"):
                break
    return held


def takes(policy, labels):
    def one(matcher):
        value = labels.get(matcher["label"], "")
        operator = matcher["operator"]
        equal = re.fullmatch(matcher["value"], value) is not None if "~" in operator else value == matcher["value"]
        return equal == (operator in ("=", "=~"))

    return all(one(matcher) for matcher in policy["matchers"])


def page_and_ticket(cases):
    """A page and the ticket of the same SLO."""
    by_name = {name: case for name, case in cases if case["labels"].get("environment") in (None, "production")}
    for name, case in by_name.items():
        ticket = by_name.get(name.replace("BurnRatePage", "BurnRateTicket"))
        if name.endswith("BurnRatePage") and ticket:
            return case, ticket
    return None, None


def agent_problems(hooks):
    """The bodies for the agent have what a task needs: labels, texts, pages, and the query in its address."""
    bodies = [body for receiver, body in hooks.calls if receiver == "webhook-agent"]
    if not bodies:
        return ["webhook-agent was not called"]
    found = []
    for alert in (alert for body in bodies for alert in body["alerts"]):
        texts = {"summary", "description", "runbook_url", "dashboard_url"}
        if not alert["labels"].get("severity") or not texts <= alert["annotations"].keys():
            found.append(f"the body for the agent lacks labels or texts: {alert}")
        if "g0.expr=" not in alert["generatorURL"]:
            found.append(f"the body for the agent has no query: {alert['generatorURL']}")
    return found


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.read()
    except OSError:
        return None


def wait(test, seconds, why=None):
    end = time.monotonic() + seconds
    while not test():
        if time.monotonic() > end:
            if why:
                raise SystemExit(f"Alertmanager is not ready: {why()}")
            return
        time.sleep(0.05)


def log_text(log):
    log.flush()
    log.seek(0)
    return log.read()
