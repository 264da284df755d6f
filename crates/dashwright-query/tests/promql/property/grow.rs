//! Grows trees and words at random.

use dashwright_query::Span;
use dashwright_query::promql::ast::*;
use dashwright_query::promql::variables_in;
use proptest::prelude::*;

/// Stands for "nowhere".
const NOWHERE: Span = Span::new(0, 0);

fn node(kind: ExprKind) -> Expr {
    Expr { kind, span: NOWHERE }
}

/// A piece of a query.
pub(crate) fn word() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "=",
        "==",
        "!=",
        "=~",
        "!~",
        "<",
        ">",
        "</",
        ">/",
        "+",
        "-",
        "*",
        "/",
        "%",
        "^",
        "@",
        "#",
        "\n",
        "\"",
        "'",
        "`",
        "\\",
        "$",
        "${",
        "[[",
        "]]",
        "&&",
        "||",
        "!",
        ";",
        "é",
        "“",
        "\u{fffd}",
        "0",
        "1",
        "1.5",
        "0x",
        "1e",
        "5m",
        "5m1",
        "300y",
        "1_0",
        "up",
        "a:b",
        "sum",
        "topk",
        "by",
        "without",
        "on",
        "ignoring",
        "group_left",
        "bool",
        "and",
        "or",
        "unless",
        "atan2",
        "offset",
        "start()",
        "end",
        "step()",
        "max_of(",
        "anchored",
        "smoothed",
        "fill(",
        "rate(",
        "info(",
        "inf",
        "nan",
        "\"x\"",
        "'(a|'",
        "`\\d+`",
        "$x",
        "${x:csv}",
        "[[y]]",
        "[5m]",
        "[5m:1m]",
        "[$__rate_interval]",
        "{a=\"b\"}",
        "{a=~\"(\"}",
        "\u{1F600}",
        "\0",
    ];
    prop::sample::select(WORDS).prop_map(str::to_owned)
}

fn identifier() -> impl Strategy<Value = String> {
    // Words that are no keyword anywhere.
    "[a-z_][a-z0-9_]{0,6}z".prop_map(|name| name)
}

fn variable() -> impl Strategy<Value = Variable> {
    let style =
        prop::sample::select(&[VariableStyle::Dollar, VariableStyle::Braces, VariableStyle::Brackets][..]);
    (identifier(), style, prop::option::of("[a-z]{1,5}")).prop_map(|(name, style, format)| Variable {
        name,
        style,
        format: format.filter(|_| style != VariableStyle::Dollar),
        span: NOWHERE,
    })
}

/// The name with its variables, placed nowhere.
fn named(text: String, quoted: bool) -> Name {
    let variables = variables_in(&text, 0).into_iter().map(|it| Variable { span: NOWHERE, ..it }).collect();
    Name { text, quoted, variables, span: NOWHERE }
}

fn label() -> impl Strategy<Value = Name> {
    prop_oneof![
        4 => identifier().prop_map(|text| named(text, false)),
        1 => "[a-z é.\"\\\\☺-]{1,6}".prop_map(|text| named(text, true)),
        1 => identifier().prop_map(|text| named(format!("${text}"), false)),
        1 => identifier().prop_map(|text| named(format!("a_${{{text}}}_b"), false)),
    ]
}

fn labels() -> impl Strategy<Value = Vec<Name>> {
    prop::collection::vec(label(), 0..3)
}

fn string() -> impl Strategy<Value = StringLit> {
    "\\PC{0,8}|[\\x00-\\x7f]{0,6}".prop_map(|value| StringLit { value, span: NOWHERE })
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<u32>().prop_map(|value| Number { value: f64::from(value), duration: false }),
        any::<f64>()
            .prop_filter("finite", |value| value.is_finite())
            .prop_map(|value| Number { value: value.abs(), duration: false }),
        Just(Number { value: f64::INFINITY, duration: false }),
        Just(Number { value: f64::NAN, duration: false }),
        (1_u32..10_000_000).prop_map(|millis| Number { value: f64::from(millis) / 1e3, duration: true }),
    ]
}

fn duration_expr() -> impl Strategy<Value = DurationExpr> {
    let leaf = prop_oneof![
        (1_u32..1_000_000).prop_map(|n| DurationExpr::Number { seconds: f64::from(n), duration: false }),
        (1_u32..1_000_000_000)
            .prop_map(|n| DurationExpr::Number { seconds: f64::from(n) / 1e3, duration: true }),
        variable().prop_map(DurationExpr::Variable),
        identifier().prop_map(|name| DurationExpr::Text(named(format!("${{{name}}}m"), false))),
        Just(DurationExpr::Step),
        Just(DurationExpr::Range),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        let op = prop::sample::select(
            &[BinaryOp::Add, BinaryOp::Sub, BinaryOp::Mul, BinaryOp::Div, BinaryOp::Mod, BinaryOp::Pow][..],
        );
        let boxed = inner.prop_map(Box::new);
        prop_oneof![
            (any::<bool>(), boxed.clone()).prop_map(|(minus, expr)| DurationExpr::Unary { minus, expr }),
            (op, boxed.clone(), boxed.clone()).prop_map(|(op, lhs, rhs)| DurationExpr::Binary {
                op,
                lhs,
                rhs
            }),
            (boxed.clone(), boxed.clone()).prop_map(|(a, b)| DurationExpr::Min(a, b)),
            (boxed.clone(), boxed.clone()).prop_map(|(a, b)| DurationExpr::Max(a, b)),
            boxed.prop_map(DurationExpr::Paren),
        ]
    })
}

/// A duration in brackets. Expressions that are only a literal, a variable or a sum of nothing do not come from text.
fn duration() -> impl Strategy<Value = Duration> {
    let kind = prop_oneof![
        4 => (1_i64..10_000_000_000).prop_map(DurationKind::Millis),
        1 => variable().prop_map(DurationKind::Variable),
        1 => identifier().prop_map(|name| DurationKind::Text(named(format!("${{{name}}}h"), false))),
        1 => (duration_expr(), duration_expr()).prop_map(|(lhs, rhs)| {
            DurationKind::Expr(Box::new(DurationExpr::Max(Box::new(lhs), Box::new(rhs))))
        }),
    ];
    kind.prop_map(|kind| Duration { kind, span: NOWHERE })
}

fn shift() -> impl Strategy<Value = Shift> {
    let offset = prop_oneof![
        duration(),
        (1_i64..1_000_000).prop_map(|millis| Duration { kind: DurationKind::Millis(-millis), span: NOWHERE }),
        variable().prop_map(|it| {
            let expr = Box::new(DurationExpr::Variable(it));
            let kind = DurationKind::Expr(Box::new(DurationExpr::Unary { minus: true, expr }));
            Duration { kind, span: NOWHERE }
        }),
    ];
    let at = prop_oneof![
        (-1_000_000_000_i32..2_000_000_000).prop_map(|seconds| At::Time(f64::from(seconds))),
        (0_u32..1_000_000).prop_map(|millis| At::Time(f64::from(millis) / 1e3)),
        Just(At::Start),
        Just(At::End),
        variable().prop_map(At::Variable),
    ];
    (prop::option::weighted(0.3, offset), prop::option::weighted(0.3, at))
        .prop_map(|(offset, at)| Shift { offset, at })
}

fn matcher() -> impl Strategy<Value = Matcher> {
    let op = prop::sample::select(&[MatchOp::Equal, MatchOp::NotEqual][..]);
    prop_oneof![
        (label(), op, string()).prop_map(|(label, op, value)| Matcher { label, op, value, span: NOWHERE }),
        (label(), any::<bool>(), "[a-z.|]{0,4}[a-z][*+]?").prop_map(|(label, not, pattern)| Matcher {
            label,
            op: if not { MatchOp::NotRegex } else { MatchOp::Regex },
            value: StringLit { value: pattern, span: NOWHERE },
            span: NOWHERE,
        }),
    ]
}

fn selector() -> impl Strategy<Value = Selector> {
    let extension = prop::sample::select(&[Extension::Anchored, Extension::Smoothed][..]);
    // A bare variable is an expression, not a selector; one inside a name is.
    let metric = prop_oneof![
        identifier().prop_map(|text| named(text, false)),
        identifier().prop_map(|text| named(format!("node_${{{text}}}_total"), false)),
        "[a-z .é]{1,6}".prop_map(|text| named(text, true)),
    ];
    (
        prop::option::weighted(0.9, metric),
        prop::collection::vec(matcher(), 0..3),
        prop::option::weighted(0.4, duration()),
        prop::option::weighted(0.1, extension),
        shift(),
    )
        .prop_map(|(metric, matchers, range, extension, shift)| Selector {
            metric,
            matchers,
            range,
            extension,
            shift,
        })
}

fn matching(set: bool) -> impl Strategy<Value = Matching> {
    let labels = (any::<bool>(), labels()).prop_map(|(on, labels)| MatchLabels { on, labels, span: NOWHERE });
    let group =
        (any::<bool>(), labels_of_group()).prop_map(|(left, include)| Group { left, include, span: NOWHERE });
    let fill = || prop::option::weighted(0.2, (-100_i32..100).prop_map(f64::from));
    (prop::option::of((labels, prop::option::of(group))), fill(), fill()).prop_map(
        move |(labels, left, right)| {
            let (labels, group) = labels.map_or((None, None), |(labels, group)| (Some(labels), group));
            if set {
                return Matching { labels, ..Matching::default() };
            }
            Matching { labels, group, fill_left: left, fill_right: right }
        },
    )
}

fn labels_of_group() -> impl Strategy<Value = Vec<Name>> {
    labels()
}

fn grouping() -> impl Strategy<Value = Grouping> {
    (any::<bool>(), labels()).prop_map(|(without, labels)| Grouping { without, labels, span: NOWHERE })
}

const OPERATORS: &[BinaryOp] = &[
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::Div,
    BinaryOp::Mod,
    BinaryOp::Pow,
    BinaryOp::Atan2,
    BinaryOp::Eq,
    BinaryOp::Ne,
    BinaryOp::Lt,
    BinaryOp::Le,
    BinaryOp::Gt,
    BinaryOp::Ge,
    BinaryOp::And,
    BinaryOp::Or,
    BinaryOp::Unless,
    BinaryOp::TrimUpper,
    BinaryOp::TrimLower,
];

fn binary(inner: &BoxedStrategy<Expr>) -> impl Strategy<Value = Expr> + use<> {
    let inner = inner.clone();
    prop::sample::select(OPERATORS).prop_flat_map(move |op| {
        (any::<bool>(), matching(op.is_set()), inner.clone(), inner.clone()).prop_map(
            move |(flag, matching, lhs, rhs)| {
                let bool_modifier = flag && op.is_comparison();
                node(ExprKind::Binary(Box::new(Binary {
                    op,
                    op_span: NOWHERE,
                    bool_modifier,
                    matching,
                    lhs,
                    rhs,
                })))
            },
        )
    })
}

fn aggregate(inner: &BoxedStrategy<Expr>) -> impl Strategy<Value = Expr> + use<> {
    let op = prop::sample::select(AggregateOp::ALL);
    (op, prop::option::of(grouping()), inner.clone(), inner.clone()).prop_map(
        |(op, grouping, param, expr)| {
            let param = op.has_param().then_some(param);
            node(ExprKind::Aggregate(Box::new(Aggregate { op, op_span: NOWHERE, grouping, param, expr })))
        },
    )
}

fn call(inner: &BoxedStrategy<Expr>) -> impl Strategy<Value = Expr> + use<> {
    let args = || prop::collection::vec(inner.clone(), 0..3);
    prop_oneof![
        (identifier(), args()).prop_map(|(name, args)| Call {
            function: named(name, false),
            args,
            grouping: None
        }),
        (identifier(), args(), prop::option::of(grouping())).prop_map(|(name, args, grouping)| Call {
            function: named(format!("${name}"), false),
            args,
            grouping
        }),
    ]
    .prop_map(|call| node(ExprKind::Call(Box::new(call))))
}

/// Any expression, well typed or not.
pub(crate) fn expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        2 => number().prop_map(|it| node(ExprKind::Number(it))),
        1 => string().prop_map(|it| node(ExprKind::String(it))),
        1 => variable().prop_map(|it| node(ExprKind::Variable(it))),
        5 => selector().prop_map(|it| node(ExprKind::Selector(Box::new(it)))),
    ];
    leaf.prop_recursive(5, 24, 3, |inner| {
        let inner = inner.boxed();
        prop_oneof![
            3 => binary(&inner),
            2 => aggregate(&inner),
            2 => call(&inner),
            1 => (any::<bool>(), inner.clone())
                .prop_map(|(minus, expr)| node(ExprKind::Unary(Box::new(Unary { minus, expr })))),
            1 => inner.clone().prop_map(|expr| node(ExprKind::Paren(Box::new(expr)))),
            1 => (inner, duration(), prop::option::of(duration()), shift()).prop_map(|(expr, range, step, shift)| {
                node(ExprKind::Subquery(Box::new(Subquery { expr, range, step, shift })))
            }),
        ]
    })
}
