"""That check-generated accepts what is right and names what is wrong: a checker that never complains looks the same.

    source <(.ci/tools); "$PYTHON_YAML" .ci/check_generated_test.py
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).with_name("check-generated")
PROMETHEUS = {"type": "prometheus", "uid": "${datasource}"}


def board(expr, *, datasource=PROMETHEUS, variables=()):
    target = {"refId": "A", "datasource": datasource, "expr": expr}
    row = {"title": "Row", "panels": [{"title": "Panel", "targets": [target]}]}
    return json.dumps({"title": "Board", "panels": [row], "templating": {"list": list(variables)}})


def custom(name, *values):
    return {"name": name, "type": "custom", "options": [{"value": value} for value in values]}


def queried(name, query):
    return {"name": name, "type": "query", "datasource": PROMETHEUS, "query": {"query": query}}


def check(files):
    """What the checker says about a tree of these files, which has one good dashboard beside them."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"grafana/dashboards/good.json": board("up"), **files}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        result = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)
        return result.returncode, (result.stdout + result.stderr).replace(folder + "/", "")


class CheckGenerated(unittest.TestCase):
    maxDiff = None

    def accepts(self, files, counted):
        status, said = check(files)
        self.assertIn(f"check-generated: {counted}", said)
        self.assertEqual(status, 0, said)

    def refuses(self, name, text, message, problems=1, **others):
        status, said = check({name: text, **others})
        self.assertIn(f"{name}: {message}", said)
        self.assertIn(f"check-generated: problems: {problems}\n", said)
        self.assertEqual(status, 1, said)

    def refuses_query(self, message, *arguments, **options):
        self.refuses("grafana/dashboards/b.json", board(*arguments, **options), message)

    def test_queries_with_variables(self):
        expr = 'sum by (${by:csv}) (rate(m{a=~"$a|[a-$a]"}[$__rate_interval] @ ${at} offset $off)) > $limit'
        variables = [queried(name, "label_values(up{a=\"b\"}, job)") for name in ("by", "a", "at", "off")]
        variables += [custom("limit", "1", "2.5"), queried("q", "query_result(topk(3, up))"), queried("l", "label_names()")]
        # The good dashboard's `up`, one text for each of the two limits, one for `label_values`, one for `query_result`.
        self.accepts({"grafana/dashboards/b.json": board(expr, variables=variables)}, "5 different PromQL queries")

    def test_queries_of_other_languages(self):
        loki = {"type": "loki", "uid": "${logs}"}
        self.accepts({"grafana/dashboards/b.json": board('{app="a"} |= "b"', datasource=loki)}, "1 different PromQL")

    def test_query_that_does_not_parse(self):
        self.refuses_query('Board / Row / Panel / A: invalid parameter "query"', "sum(rate(up[5m])")

    def test_query_of_the_wrong_type(self):
        self.refuses_query("Board / Row / Panel / A: invalid parameter", "rate(up)")

    def test_choice_that_does_not_parse(self):
        self.refuses_query("Board / Row", "up > $limit", variables=[custom("limit", "1", "many things")])

    def test_variable_that_does_not_parse(self):
        self.refuses_query("variable v: invalid", "up", variables=[queried("v", "label_values(up{, job)")])

    def test_variable_that_nobody_declares(self):
        self.refuses_query("Board / Row / Panel / A: the dashboard declares no variable clutser", 'up{a="$clutser"}')

    def test_query_without_a_datasource(self):
        self.refuses_query("Board / Row / Panel / A: the query names no datasource type", "up", datasource=None)

    def test_json(self):
        self.refuses("schema/a.json", '{"a": 1,}', "is not JSON")
        self.refuses("schema/a.json", '{"a": 1, "a": 2}', "is not JSON: the key 'a' stands twice")
        self.refuses("schema/a.json", '{"a": NaN}', "is not JSON: NaN")

    def test_yaml(self):
        self.accepts({"docs/a.yaml": 'a: "on"\nb: [1, 1.5, true, null]\nc: "1:30"\n'}, "1 YAML files read the same")
        self.refuses("docs/a.yaml", "a: {b: [on]}\n", "YAML 1.1 and 1.2 readers disagree at [0].a.b[0]: True, 'on'")
        self.refuses("docs/a.yaml", "a: 1:30\n", "YAML 1.1 and 1.2 readers disagree")
        self.refuses("docs/a.yaml", "a: 010\n", "YAML 1.1 and 1.2 readers disagree")
        self.refuses("docs/a.yaml", "a: 2024-01-01\n", "YAML 1.1 and 1.2 readers disagree")
        self.refuses("docs/a.yaml", "a: 1\na: 2\n", "is not YAML 1.2: Map keys must be unique")
        self.refuses("docs/a.yaml", "a: [\n", "is not YAML 1.1")

    def test_rules(self):
        rule = "groups:\n- name: g\n  rules:\n  - record: a:b:c\n    expr: %s\n"
        tests = (
            "rule_files: [../rules/r.yaml]\ntests:\n- interval: 1m\n  input_series: [{series: up, values: '1 1'}]\n"
            "  promql_expr_test: [{expr: 'a:b:c', eval_time: 1m, exp_samples: [{labels: 'a:b:c', value: %s}]}]\n"
        )
        good = {"prometheus/rules/r.yaml": rule % "up + 1"}
        self.accepts({**good, "prometheus/tests/t.yaml": tests % 2}, "1 rule test files")
        self.refuses("prometheus/tests/t.yaml", tests % 3, "PROMTOOL test rules: ", problems=2, **good)
        # Only the old promtool refuses what only the new one knows.
        self.refuses("prometheus/rules/r.yaml", rule % "histogram_avg(up)", "PROMTOOL_2 check rules")

    def test_alertmanager(self):
        text = "route: {receiver: %s}\nreceivers: [{name: pager}]\n"
        self.accepts({"alertmanager/alertmanager.yaml": text % "pager"}, "1 Alertmanager files")
        self.refuses("alertmanager/alertmanager.yaml", text % "paper", "AMTOOL check-config: ")

    def test_alert_rules_of_grafana(self):
        provisioning = "grafana/provisioning"
        sources = {f"{provisioning}/datasources/d.yaml": "datasources: [{uid: p, type: prometheus}, {uid: l, type: loki}]\n"}
        data = "{refId: A, datasourceUid: %s, model: {expr: '%s'}}"
        text = f"groups: [{{rules: [{{title: T, data: [{data}, {{refId: B, datasourceUid: __expr__}}]}}]}}]\n"
        name = f"{provisioning}/alerting/a.yaml"
        self.accepts({name: text % ("p", "up > 1"), **sources}, "2 different PromQL queries")
        self.accepts({name: text % ("l", "{a=1"), **sources}, "1 different PromQL queries")
        self.refuses(name, text % ("p", "up >"), "rule 'T', A: invalid parameter", **sources)
        self.refuses(name, text % ("q", "up"), "rule 'T', A: no datasource file declares the uid 'q'", **sources)

    def test_nothing_generated(self):
        with tempfile.TemporaryDirectory() as folder:
            result = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)
        self.assertIn("grafana/dashboards: holds no dashboard", result.stdout)
        self.assertEqual(result.returncode, 1)


if __name__ == "__main__":
    unittest.main()
