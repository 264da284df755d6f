//! The documentation of all rules and checks, as Markdown: `generated/docs/rules.md` and `render explain`.

use std::fmt::Write;

use crate::aliases::{self, Means};
use crate::checks;
use crate::rules;

/// Every rule and every check on one page.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Rules\n\n\
         What the build looks for in the suite. An error stops the build. A warning is shown at every build and fails\n\
         `render --check`, unless the place in question says `.allow(\"slug\", \"reason\")`, or\n\
         `.allow_until(\"slug\", \"2027-01-31\", \"reason\")`. `render explain SLUG` prints one of these sections.\n\n\
         | rule | finds | what it checks |\n|---|---|---|\n",
    );
    for rule in rules::ALL {
        // Writing to a string cannot fail.
        let summary = rule.summary().replace('|', "\\|");
        let _ = writeln!(out, "| [`{0}`](#{0}) | {1} | {2} |", rule.slug, rule.severity, summary);
    }
    for rule in rules::ALL {
        out.extend(["\n", &rule.markdown()]);
    }
    out.push_str(
        "\n## Checks inside queries\n\n\
         The rule `query` reports each under its own code, which an allow may name. How much a finding weighs depends\n\
         on how certain it is.\n\n| check | finds |\n|---|---|\n",
    );
    for (code, clause) in checks::ALL {
        let _ = writeln!(out, "| `{code}` | {} |", clause.replace('|', "\\|"));
    }
    out.push_str(
        "\n## Other names\n\n\
         `render explain` answers to these, too.\n\n| name | here |\n|---|---|\n",
    );
    for alias in aliases::ALL {
        let here = match alias.means {
            Means::Slugs(slugs) => {
                slugs.iter().map(|slug| format!("`{slug}`")).collect::<Vec<_>>().join(", ")
            }
            Means::Never(why) => format!("no rule: {why}"),
        };
        let _ = writeln!(out, "| `{}` | {here} |", alias.name);
    }
    out
}

/// The documentation of one rule or check; none if nothing is called so.
///
/// ```
/// assert!(dashwright_lint::docs::explain("goal").is_some_and(|page| page.starts_with("## `goal`")));
/// assert!(dashwright_lint::docs::explain("goal-sentence").is_some_and(|page| page.contains("## `goal`")));
/// assert!(dashwright_lint::docs::explain("gaol").is_none());
/// ```
pub fn explain(slug: &str) -> Option<String> {
    let page = |slug: &str| {
        let of_rule = rules::find(slug).map(rules::Rule::markdown);
        of_rule.or_else(|| {
            let clause = checks::find(slug)?;
            Some(format!("## `{slug}`\n\na check inside queries\n\nFinds {clause}.\n"))
        })
    };
    page(slug).or_else(|| match aliases::find(slug)?.means {
        Means::Slugs(slugs) => {
            let pages: Vec<String> = slugs.iter().filter_map(|slug| page(slug)).collect();
            Some(format!("`{slug}` is {} here.\n\n{}", called(slugs), pages.join("\n")))
        }
        Means::Never(why) => Some(format!("## `{slug}`\n\nno rule\n\n{}.\n", capital(why))),
    })
}

/// "called `a`", or "`a` and `b`" where it takes several.
fn called(slugs: &[&str]) -> String {
    let quoted: Vec<String> = slugs.iter().map(|slug| format!("`{slug}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => format!("called {last}"),
        Some((last, rest)) => format!("checked by {} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Every rule and check with one line about it.
pub fn list() -> String {
    let of_rules = rules::ALL.iter().map(|rule| (rule.slug, rule.severity.to_string(), rule.summary()));
    let of_checks =
        checks::ALL.iter().map(|(code, clause)| (*code, String::from("query"), (*clause).to_owned()));
    let mut out = String::new();
    for (slug, kind, summary) in of_rules.chain(of_checks) {
        let _ = writeln!(out, "{slug:<24} {kind:<8} {summary}");
    }
    out
}
