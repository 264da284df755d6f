//! What the suite is required to do, and what holds it to each point: read from `tests/it/requirements.txt`, written as
//! a page. Whether what is named there exists is for a test.

/// The requirements and what enforces them, as they are kept by hand.
const TEXT: &str = include_str!("../requirements.txt");

/// A group of requirements.
#[derive(Debug)]
pub(crate) struct Section {
    /// Its heading.
    pub(crate) title: &'static str,
    /// Its requirements, in order.
    pub(crate) list: Vec<Requirement>,
}

/// Something that the suite is required to do.
#[derive(Debug)]
pub(crate) struct Requirement {
    /// Its number, as `R-001`.
    pub(crate) id: &'static str,
    /// What it says, in one sentence.
    pub(crate) text: &'static str,
    /// What holds the suite to it.
    pub(crate) by: Vec<By>,
}

/// What holds the suite to a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// A rule, by its slug.
    Rule(&'static str),
    /// A check inside queries, by its code.
    Check(&'static str),
    /// A test: its file and its function.
    Test(&'static str, &'static str),
    /// Something that definitions cannot do without: its file and its name.
    Type(&'static str, &'static str),
    /// A page or other file.
    File(&'static str),
    /// A command of `render`.
    Command(&'static str),
    /// Nothing, or not enough, for this reason.
    NotYet(&'static str),
}

impl Requirement {
    /// Whether nothing holds the suite to it.
    pub(crate) fn is_open(&self) -> bool {
        self.by.iter().all(|by| matches!(by, By::NotYet(_)))
    }
}

/// Every requirement, section by section; the line that cannot be read otherwise.
pub(crate) fn all() -> Result<Vec<Section>, String> {
    let mut sections: Vec<Section> = Vec::new();
    for line in TEXT.lines().filter(|line| !line.is_empty()) {
        let wrong = || format!("tests/it/requirements.txt: `{line}` cannot be read");
        if let Some(by) = line.strip_prefix("  ") {
            let last = sections.last_mut().and_then(|section| section.list.last_mut()).ok_or_else(wrong)?;
            last.by.push(read(by).ok_or_else(wrong)?);
        } else if line.starts_with("R-") {
            let (id, text) = line.split_once(' ').ok_or_else(wrong)?;
            let section = sections.last_mut().ok_or_else(wrong)?;
            section.list.push(Requirement { id, text, by: Vec::new() });
        } else {
            sections.push(Section { title: line, list: Vec::new() });
        }
    }
    Ok(sections)
}

fn read(by: &'static str) -> Option<By> {
    if let Some(reason) = by.strip_prefix("not yet: ") {
        return Some(By::NotYet(reason));
    }
    let (kind, rest) = by.split_once(' ')?;
    Some(match kind {
        "rule" => By::Rule(rest),
        "check" => By::Check(rest),
        "file" => By::File(rest),
        "command" => By::Command(rest),
        "test" => {
            let (file, name) = rest.split_once(' ')?;
            By::Test(file, name)
        }
        "type" => {
            let (file, name) = rest.split_once(' ')?;
            By::Type(file, name)
        }
        _ => return None,
    })
}

/// The page: what is required, and what holds the suite to it.
pub(crate) fn page(sections: &[Section]) -> String {
    let all = || sections.iter().flat_map(|section| &section.list);
    let (count, open) = (all().count(), all().filter(|it| it.is_open()).count());
    let mut out = format!(
        "# Requirements\n\n\
         {count} requirements: {} are held to by a type, a check, a rule, a test, a page or a command, {open} are not yet.\n\
         Written by `render` from `tests/it/requirements.txt`; a test says that everything named here exists.\n",
        count - open
    );
    for section in sections {
        out.extend(["\n## ", section.title, "\n\n| | requirement | held to by |\n|---|---|---|\n"]);
        for it in &section.list {
            let by: Vec<String> = it.by.iter().copied().map(link).collect();
            out.extend(["| ", it.id, " | ", it.text, " | ", &by.join("<br>"), " |\n"]);
        }
    }
    out
}

fn link(by: By) -> String {
    // The page lies in `generated/docs`.
    let up = |file: &str| match file.strip_prefix("generated/docs/") {
        Some(page) => page.to_owned(),
        None => file.strip_prefix("generated/").map_or(format!("../../{file}"), |it| format!("../{it}")),
    };
    let name = |file: &str| file.rsplit('/').next().unwrap_or(file).to_owned();
    match by {
        By::Rule(slug) => format!("rule [`{slug}`](rules.md#{slug})"),
        By::Check(code) => format!("check [`{code}`](rules.md#checks-inside-queries)"),
        By::Test(file, function) => format!("test [`{function}`]({})", up(file)),
        By::Type(file, item) => format!("type [`{item}`]({})", up(file)),
        By::File(file) => format!("[{}]({})", name(file), up(file)),
        By::Command(words) => format!("command `render {words}`"),
        By::NotYet(reason) => format!("not yet: {reason}"),
    }
}
