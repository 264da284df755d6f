//! Feeds mutated queries to all three front ends: none may panic, hang or overflow a small stack.
//!
//! `cargo run --release -p dashwright-query --example fuzz -- 1000000 [SEED]`: so many inputs, from a fixed seed, so a
//! failure can be repeated. A few inputs of one megabyte come last. Prints what was done; a panic ends it with the input.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::{Duration, Instant};

use dashwright_query::catalogue::{Catalogue, Emitter, Label, Metric, Target};
use dashwright_query::{Unit, logql, promql, traceql};

const TARGET: &[Label] =
    &[Label::closed("environment", &["lab", "production"]), Label::bounded("instance", 200)];
const APP: Emitter = Emitter::new("app", 15).target_labels(TARGET);
const CODE: Label = Label::closed("code", &["200", "404", "500"]);
static CATALOGUE: Catalogue = Catalogue::new(
    &[&[
        Metric::counter("requests_total", Unit::COUNT).of("requests").labels(&[CODE]).from(&APP),
        Metric::histogram("duration_seconds", Unit::SECONDS, &[0.1, 0.3, 1.0]).from(&APP),
        Metric::native_histogram("size_bytes", Unit::BYTES).from(&APP),
        Metric::gauge("queue_depth", Unit::COUNT).of("jobs").from(&APP),
        Metric::gauge("started_seconds", Unit::TIMESTAMP).from(&APP),
        Metric::info("build_info").labels(&[Label::bounded("version", 9)]).from(&APP),
    ]],
    Target::EVERYTHING,
)
.stream_labels(TARGET)
.trace_attributes(&["resource.service.name", "span.http.route"]);

/// An input of a few hundred bytes that takes longer than this is printed.
const SLOW: Duration = Duration::from_secs(1);

const SEEDS: &[&str] = &[
    r#"sum by (code) (rate(requests_total{environment="$environment",code=~"5.."}[$__rate_interval]))"#,
    "histogram_quantile(0.99, sum by (le, instance) (rate(duration_seconds_bucket[5m])))",
    r#"(sum(rate(requests_total{code=~"5.."}[5m])) or vector(0)) / (sum(rate(requests_total[5m])) > 0) * 100"#,
    r#"topk(10, sum without (instance) (increase(requests_total{code!~"2..|3.."}[1h])))"#,
    "time() - max by (instance) (started_seconds) > bool 3600",
    "queue_depth * on (instance) group_left (version) build_info unless on (instance) absent(up)",
    r#"label_replace(queue_depth, "host", "$1", "instance", "(.*):.*")"#,
    "max_over_time(sum(rate(requests_total[5m]))[1h:1m] offset 1d @ end())",
    "histogram_fraction(0, 0.3, rate(size_bytes[5m]))",
    "requests_total[5m + step()] smoothed",
    "quantile_over_time($q, queue_depth[${window}] offset $shift) ^ -2 % 3 atan2 4",
    r#"{"http.requests", 'job'=`a\d+`, __name__=~"x.*"} @ 1609746000"#,
    "sum by (level) (count_over_time({environment=\"lab\"} |= `error` | json | level=~\"warn|error\" [$__auto]))",
    r#"{environment="$environment", instance=~"a.+"} | logfmt | duration > 10s and size < 5MB | line_format "{{.msg}}""#,
    r#"quantile_over_time(0.99, {environment="lab"} | pattern "<ip> - <_> <size>" | unwrap bytes(size) [5m]) by (ip)"#,
    r#"topk(5, sum by (ip) (rate({environment="lab"} | regexp "(?P<ip>\\S+)" | drop x, y="z" [1m]))) / 2"#,
    r#"{ resource.service.name = "api" && span.http.route =~ "/a.*" && duration > 1s } | select(span.http.route)"#,
    "{ status = error } >> { kind = server } | by(resource.service.name) | count() > 2",
    r#"({ name = "GET" } | rate() by (resource.service.name)) / ({ } | rate()) > 0.5"#,
    "{ span:duration > 100ms } | quantile_over_time(duration, .9, .99) with (exemplars=true)",
];

const PIECES: &[&str] = &[
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "`",
    "\\",
    ",",
    "=",
    "!=",
    "=~",
    "!~",
    "|",
    "|=",
    "> bool",
    "$x",
    "${x:csv}",
    "[[x]]",
    "$__rate_interval",
    "#",
    "\n",
    " ",
    "by",
    "without",
    "on",
    "group_left",
    "offset",
    "@",
    "-",
    "+",
    "^",
    "5m",
    "1h30m",
    "1e999",
    "0x1f",
    "NaN",
    "Inf",
    "é",
    "😀",
    "\u{0}",
    "\u{feff}",
    "::",
    ":",
    ".",
    "..",
    "and",
    "or",
    "sum(",
    "rate(",
    "{}",
    "[5m:1m]",
    "fill(0)",
    "anchored",
    "start()",
    "nil",
    "span.",
    "select(",
    "unwrap",
    "<",
    ">>",
    "&&",
    "||",
    "!>>",
];

/// A small generator of pseudo-random numbers (xorshift64*), so that a run can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize) % n.max(1)
    }
}

fn main() {
    let mut args = std::env::args().skip(1);
    let inputs = args.next().and_then(|text| text.parse().ok()).unwrap_or(100_000_usize);
    let seed = args.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    // The stack of a thread in a test; a proc macro has at least as much.
    let worker = std::thread::Builder::new().stack_size(2 << 20).spawn(move || run(inputs, seed));
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(())) => {}
        _ => std::process::exit(1),
    }
}

fn run(inputs: usize, seed: u64) {
    let start = Instant::now();
    let mut random = Random(seed.max(1));
    let mut problems = 0;
    for _ in 0..inputs {
        let text = mutated(&mut random);
        let began = Instant::now();
        problems += check(&text);
        if began.elapsed() > SLOW {
            println!("slow, {:.1?}: {text:?}", began.elapsed());
        }
    }
    println!("{inputs} inputs, {problems} problems, {:.1?}", start.elapsed());
    for (name, text) in large() {
        let start = Instant::now();
        problems = check(&text);
        println!("{name}: {} bytes, {problems} problems, {:.1?}", text.len(), start.elapsed());
    }
}

/// Reads a text with all front ends; what parses must print to something that parses again.
fn check(text: &str) -> usize {
    let promql = promql::check(text, &CATALOGUE);
    let logql = logql::check(text, &CATALOGUE);
    let traceql = traceql::check(text, &CATALOGUE);
    for problem in promql.problems.iter().chain(&logql.problems).chain(&traceql.problems) {
        assert!(
            problem.span.start <= problem.span.end && problem.span.end <= text.len(),
            "{text:?}: {problem:?}"
        );
        assert!(!problem.message.is_empty(), "{text:?}: {problem:?}");
        let drawn = dashwright_query::report::render(problem, text, Some(("file", 1, 1)));
        assert!(!drawn.is_empty(), "{text:?}");
    }
    if promql::parse(text).problems.is_empty() {
        let printed = promql::print(&promql.expr);
        let again = promql::parse(&printed);
        assert!(again.problems.is_empty(), "{text:?} prints as {printed:?}: {:?}", again.problems);
    }
    promql.problems.len() + logql.problems.len() + traceql.problems.len()
}

fn mutated(random: &mut Random) -> String {
    let mut text = SEEDS[random.below(SEEDS.len())].to_owned();
    for _ in 0..=random.below(6) {
        let at = boundary(&text, random.below(text.len() + 1));
        let to = boundary(&text, (at + random.below(12)).min(text.len()));
        match random.below(5) {
            0 => text.replace_range(at..to, ""),
            1 => text.insert_str(at, PIECES[random.below(PIECES.len())]),
            2 => text.replace_range(at..to, PIECES[random.below(PIECES.len())]),
            3 => {
                let piece = text[at..to].to_owned();
                let there = boundary(&text, random.below(text.len() + 1));
                text.insert_str(there, &piece);
            }
            _ => {
                let other = SEEDS[random.below(SEEDS.len())];
                let cut = boundary(other, random.below(other.len() + 1));
                text.replace_range(at.., &other[cut..]);
            }
        }
    }
    text
}

/// The nearest place at or before `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Inputs of about one megabyte that a naive reader would choke on.
fn large() -> Vec<(&'static str, String)> {
    const SIZE: usize = 1 << 20;
    let repeat = |piece: &str| piece.repeat(SIZE / piece.len());
    vec![
        ("parentheses", repeat("(")),
        ("minus signs", repeat("-")),
        ("a chain of sums", repeat("a+")),
        ("a chain of ors", repeat("a or ")),
        ("braces", repeat("{a=\"b\",")),
        ("brackets", repeat("a[5m:")),
        ("an open string", format!("\"{}", repeat("x"))),
        ("matchers", format!("{{{}}}", repeat("a=\"b\","))),
        ("a regex", format!("{{a=~\"{}\"}}", repeat("(a|b)*"))),
        ("pipes", format!("{{a=\"b\"}} {}", repeat("| json "))),
        ("spansets", repeat("{ } && ")),
        ("variables", repeat("${a}")),
        ("noise", repeat("]}) é $ \\ # \n")),
    ]
}
