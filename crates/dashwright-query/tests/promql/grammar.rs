//! Every production of the grammar: what is written, and how it is printed.

use dashwright_query::promql::{parse, pretty, print};
use pretty_assertions::assert_eq;

use crate::tree;

/// A query and its canonical spelling; empty where that is the same.
pub(crate) const QUERIES: &[(&str, &str)] = &[
    // Numbers.
    ("1", ""),
    ("1.5", ""),
    (".5", "0.5"),
    ("5.", "5"),
    ("1e3", "1000"),
    ("1E-3", "0.001"),
    ("2.5e+10", "25000000000"),
    ("1e21", "1000000000000000000000"),
    ("0x1F", "31"),
    ("017", "15"),
    ("089", "89"),
    ("1_000", "1000"),
    ("0x_f_f", "255"),
    ("1_0.5_0", "10.5"),
    ("Inf", ""),
    ("inf", "Inf"),
    ("NaN", ""),
    ("nan", "NaN"),
    ("-1", ""),
    ("+1", ""),
    ("5m", ""),
    ("1h30m", ""),
    ("1w2d", "9d"),
    ("365d", "1y"),
    ("90s", "1m30s"),
    ("100ms", ""),
    // Strings.
    (r#""a""#, ""),
    ("'a'", r#""a""#),
    ("`a`", r#""a""#),
    (r"`a\d`", r#""a\\d""#),
    (r#""\a\b\f\n\r\t\v\\\"""#, ""),
    (r#""\x41\101\u0041\U00000041é""#, r#""AAAAé""#),
    (r#"'it\'s "so"'"#, r#""it's \"so\"""#),
    // Selectors.
    ("up", ""),
    ("job:up:rate5m", ""),
    (":a", ""),
    ("up{}", "up"),
    ("up{job=\"api\"}", ""),
    (
        "up{ job = 'api' , code != \"x\" , le =~ `0\\.5` , z !~ \"y\" , }",
        r#"up{job="api",code!="x",le=~"0\\.5",z!~"y"}"#,
    ),
    ("{__name__=\"up\"}", ""),
    ("{\"up\"}", ""),
    (
        "{\"http.requests\", \"service.name\"=\"api\", job=\"x\"}",
        "{\"http.requests\",\"service.name\"=\"api\",job=\"x\"}",
    ),
    ("{job=\"api\", 'up'}", "{\"up\",job=\"api\"}"),
    ("sum", ""),
    ("by", ""),
    ("offset", ""),
    ("and", ""),
    ("start{end=\"x\"}", ""),
    ("anchored{smoothed=\"x\"}", ""),
    ("a{sum=\"x\",by=\"y\",bool=\"z\",NaN=\"n\"}", ""),
    // Ranges, offsets and times.
    ("up[5m]", ""),
    ("up[300]", "up[5m]"),
    ("up[ 1h30m ]", "up[1h30m]"),
    ("up[0.5]", "up[500ms]"),
    ("up offset 5m", ""),
    ("up OFFSET -5m", "up offset -5m"),
    ("up offset +5m", "up offset 5m"),
    ("up offset 3600", "up offset 1h"),
    ("up offset 0s", ""),
    ("up[5m] offset 1d", ""),
    ("up @ 1700000000", "up @ 1700000000.000"),
    ("up @ 1.5", "up @ 1.500"),
    ("up @ -1", "up @ -1.000"),
    ("up @ +1", "up @ 1.000"),
    ("up @ 5m", "up @ 300.000"),
    ("up @ start()", ""),
    ("up @ end ( )", "up @ end()"),
    ("up offset 5m @ end()", "up @ end() offset 5m"),
    ("up[5m] @ start() offset 1h", ""),
    ("rate(up[5m] anchored)", ""),
    ("rate(up[5m] smoothed @ end() offset 5m)", ""),
    ("rate(up[5m] offset 5m smoothed)", "rate(up[5m] smoothed offset 5m)"),
    ("up smoothed", ""),
    // Duration expressions.
    ("up[5m*2]", "up[5m * 2]"),
    ("up[(5m + 1m) / 2]", ""),
    ("up[-5m + 10m]", ""),
    ("up[2 ^ 3 ^ 2]", ""),
    ("up[5m % 7s - 1]", ""),
    ("up[step()]", ""),
    ("up[ range ( ) ]", "up[range()]"),
    ("up[max_of(step(), 5m)]", ""),
    ("up[min_of(1h, range() / 2):step()]", ""),
    ("up offset step()", ""),
    ("up offset -step()", ""),
    ("up offset (5m - 1m)", ""),
    ("up offset -(5m)", ""),
    ("up offset --5m", ""),
    ("up offset max_of(step(), 5m)", ""),
    ("up offset 5m - 1", ""),
    // Subqueries.
    ("up[1h:]", ""),
    ("up[1h:5m]", ""),
    ("rate(up[5m])[1h:1m] offset 1d @ end()", "rate(up[5m])[1h:1m] @ end() offset 1d"),
    ("(a + b)[5m:]", ""),
    ("up @ 1 [10m:5s]", "up @ 1.000[10m:5s]"),
    ("max_over_time(min_over_time(up[5m:])[1h:5m])", ""),
    // Operators.
    ("a + b - c", ""),
    ("a*b/c%d", "a * b / c % d"),
    ("a ^ b ^ c", ""),
    ("(a ^ b) ^ c", ""),
    ("a atan2 b", ""),
    ("a == b != c > d < e >= f <= g", ""),
    ("a </ 5 >/ b", ""),
    ("a AND b OR c UNLESS d", "a and b or c unless d"),
    ("-a ^ 2", ""),
    ("(-a) ^ 2", ""),
    ("a ^ -b * c", ""),
    ("-a * -b", ""),
    ("--a", ""),
    ("1 > bool 2", ""),
    ("a > bool 2", ""),
    ("a +on(x) b", "a + on (x) b"),
    ("a + ignoring (x, y) b", ""),
    ("a + on () b", ""),
    ("a * on (x) group_left b", "a * on (x) group_left () b"),
    ("a * on (x) group_left (y, z) b", ""),
    ("a * ignoring (x) group_right (y) b", ""),
    ("a == bool on (x) group_left (y) b", ""),
    ("a + fill(0) b", ""),
    ("a + on (x) group_left (y) fill_left(1) fill_right(-2) b", ""),
    ("a + fill_left(1) fill_right(1) b", "a + fill(1) b"),
    ("a and on (x) b", ""),
    ("a or ignoring () b", ""),
    ("a + on (\"b c\", sum) b", ""),
    ("(a)", ""),
    ("((a + b)) * c", ""),
    // Aggregations.
    ("sum(a)", ""),
    ("SUM(a)", "sum(a)"),
    ("sum by (x) (a)", ""),
    ("sum(a) by (x)", "sum by (x) (a)"),
    ("sum (a) without (x, y,)", "sum without (x, y) (a)"),
    ("sum by () (a)", ""),
    ("avg by (\"b c\", on) (a)", ""),
    ("count(a)", ""),
    ("min(a)", ""),
    ("max(a)", ""),
    ("group(a)", ""),
    ("stddev(a)", ""),
    ("stdvar(a)", ""),
    ("topk(5, a)", ""),
    ("topk by (x) (5, a)", ""),
    ("bottomk(scalar(b), a)", ""),
    ("count_values(\"v\", a)", ""),
    ("quantile(0.9, a)", ""),
    ("limitk(5, a)", ""),
    ("limit_ratio(0.5, a)", ""),
    ("sum(sum)", ""),
    // Functions.
    ("time()", ""),
    ("rate(up[5m])", ""),
    ("clamp(up, 0, 1)", ""),
    ("label_replace(up, \"a\", \"$1\", \"b\", \"(.*)\")", ""),
    ("histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m])))", ""),
    ("info(up, {version=~\".+\"})", ""),
    ("info(up, {version=\"\"})", ""),
    // Comments and space.
    ("up # the metric\n + # and\n down", "up + down"),
    ("\tup\r\n", "up"),
    // Grafana variables.
    ("$x", ""),
    ("${x}", ""),
    ("${x:csv}", ""),
    ("[[x]]", ""),
    ("[[x:csv]]", ""),
    ("${__field.labels.x}", ""),
    ("$metric{job=\"$job\"}", ""),
    ("node_${device}_total", ""),
    ("${a}:$b", ""),
    ("[[a]]_total[5m]", ""),
    ("up{$label=\"x\",${other}_name=\"y\"}", ""),
    ("up{\"$label\"=~\"${value:regex}\"}", ""),
    ("sum by ($g) (a)", ""),
    ("sum by (${g:csv}) (a)", ""),
    ("sum without (x, [[g]]) (a)", ""),
    ("a * on ($l) group_left (${i:csv}) b", ""),
    ("rate(up[$__rate_interval])", ""),
    ("rate(up[${m}m])", ""),
    ("rate(up[5$unit])", ""),
    ("rate(up[[[interval]]])", ""),
    ("up[$a:$b]", ""),
    ("up[$a:]", ""),
    ("up[$a * 2 + ${m}m]", ""),
    ("up offset $o", ""),
    ("up offset -$o", ""),
    ("up[5m] offset ${o}h", ""),
    ("up @ $t", ""),
    ("up @ ${__to:date:seconds}", ""),
    ("topk($n, a)", ""),
    ("$n * 2 > $limit", ""),
    ("histogram_quantile($q, $expr)", ""),
    ("${agg}(a)", ""),
    ("$agg by (x) (a)", ""),
    ("$agg(a) without (x)", "$agg without (x) (a)"),
    ("${fn}_over_time(up[5m])", ""),
    ("$func(rate(x[5m]))", ""),
    ("-$x", ""),
    ("($x)[5m:]", ""),
    ("$x[5m:]", ""),
    ("$a + on (x) $b", ""),
];

#[test]
fn every_production_is_read_and_printed() {
    for (query, canonical) in QUERIES {
        let canonical = if canonical.is_empty() { query } else { canonical };
        let parsed = parse(query);
        assert_eq!(parsed.problems, [], "{query}");
        assert_eq!(print(&parsed.expr), *canonical, "{query}");
    }
}

#[test]
fn what_is_printed_means_the_same() {
    for (query, _) in QUERIES {
        let parsed = parse(query).expr;
        let printed = print(&parsed);
        assert_eq!(tree::bare(&parse(&printed).expr), tree::bare(&parsed), "{query} -> {printed}");
        for width in [0, 10, 100] {
            let lines = pretty(&parsed, width);
            assert_eq!(tree::bare(&parse(&lines).expr), tree::bare(&parsed), "{query} -> {lines}");
        }
    }
}

#[test]
fn long_queries_are_laid_out_like_promtool() {
    let query = parse(
        "topk by (job) (5, sum(rate(a_rather_long_name{job=\"x\"}[5m])) / on (job) group_left (v) (b + max_over_time((c - d)[1h:5m]))) \
         and -abs(clamp(e, 0, 1))",
    );
    assert_eq!(query.problems, []);
    let expected = "  topk by (job) (
    5,
      sum(
        rate(
          a_rather_long_name{job=\"x\"}[5m]
        )
      )
    / on (job) group_left (v)
      (
          b
        +
          max_over_time(
            (c - d)[1h:5m]
          )
      )
  )
and
  -abs(
    clamp(
      e,
      0,
      1
    )
  )";
    assert_eq!(pretty(&query.expr, 8), expected);
}
