//! `render query` and `render schema`: answers for people and for programs.

use pretty_assertions::assert_eq;

use super::{Full, Lab};
use crate::{Console, Exit, run_on};

#[test]
fn answers_for_people() {
    let mut lab = Lab::new(&[]);
    assert_eq!(lab.note("render query 'sum by (method) (rate(http_requests_total[5m]))'"), Exit::Fine);
    assert_eq!(lab.note("render query 'sum(rate(http_request_total[5m]))' '1 + 1'"), Exit::Complaint);
    assert_eq!(lab.note("render query 'sum(' 'vector(1)'"), Exit::Complaint);
    assert_eq!(
        lab.note("render query 'sum by (method) (rate(http_requests_total[5m])) or vector(0)'"),
        Exit::Fine
    );
    assert_eq!(lab.note("render query --syntax-only 'nobody_knows_this[5m]'"), Exit::Fine);
    assert_eq!(lab.note("render query --syntax-only 'sum(rate(x[5m])'"), Exit::Complaint);
    assert_eq!(lab.note("render query -- '-rate(http_requests_total[5m])'"), Exit::Fine);
    assert_eq!(lab.note("render query ''"), Exit::Complaint);
    lab.golden("query");
}

#[test]
fn queries_of_logs() {
    let mut lab = Lab::new(&[]);
    assert_eq!(lab.note(r#"render query --lang logql '{service="api"} |= "error"'"#), Exit::Fine);
    let rate = r#"'sum by (level) (rate({service="api"} [$__auto]))'"#;
    assert_eq!(lab.note(&format!("render query --lang logql {rate}")), Exit::Fine);
    assert_eq!(lab.note(&format!("render query --lang logql --json {rate}")), Exit::Fine);
    assert_eq!(lab.note(r#"render query --lang logql '{servce="api"}' '{service="api"'"#), Exit::Complaint);
    assert_eq!(lab.note(r#"render query --lang logql --syntax-only '{servce="api"}'"#), Exit::Fine);
    lab.golden("query_logql");
}

#[test]
fn answers_for_programs() {
    let mut lab = Lab::new(&[]);
    lab.note(
        "render query --json 'sum by (method) (rate(http_requests_total[5m]))' 'http_requests_totl' 'sum('",
    );
    lab.note("render query --json --syntax-only 'http_requests_totl'");
    lab.golden("query_json");
}

#[test]
fn a_line_of_the_input_is_a_query() {
    let mut lab = Lab::new(&[]);
    lab.input = b"http_requests_total\r\n\nsum(\n\xffup\nhttp_requests_total offset 5m".to_vec();
    assert_eq!(lab.note("render query --stdin"), Exit::Complaint);
    assert_eq!(lab.note("render query --stdin --json"), Exit::Complaint);
    lab.golden("query_stdin");
    let (_, out, _) = lab.run("render query --stdin --json");
    assert_eq!(out.lines().count(), 5, "an answer for every line");
    for line in out.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
        assert_eq!(keys.len(), 6, "{keys:?}");
    }
    lab.input.clear();
    assert_eq!(lab.run("render query --stdin"), (Exit::Fine, String::new(), String::new()));
}

#[test]
fn colours_and_control_characters() {
    let lab = Lab::new(&[]);
    let args = ["render", "query", "sum(\u{1b}[2J", "--color", "always"].map(Into::into).to_vec();
    let (_, out, _) = lab.run_with(args, (false, false));
    assert!(out.contains("\u{1b}[31m") || out.contains("\u{1b}[1m"), "{out:?}");
    assert!(!out.contains("\u{1b}[2J"), "{out:?}");
}

#[test]
fn schemas() {
    let mut lab = Lab::new(&[]);
    assert_eq!(lab.note("render schema"), Exit::Fine);
    assert_eq!(lab.note("render schema manifest"), Exit::Fine);
    assert_eq!(lab.note("render schema incidents"), Exit::Usage);
    assert_eq!(lab.note("render schema dashboard"), Exit::Usage);
    lab.golden("schema");
    for schema in dashwright_emit::schema::ALL {
        let (_, out, _) = lab.run(&format!("render schema {}", schema.name));
        assert_eq!(out, schema.text);
    }
}

/// An input without an end.
struct Endless;

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for (byte, text) in buffer.iter_mut().zip(b"up\n".iter().cycle()) {
            *byte = *text;
        }
        Ok(buffer.len() / 3 * 3)
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_reading() {
    let lab = Lab::new(&[]);
    let mut err = Vec::new();
    let mut console = Console {
        input: Box::new(std::io::BufReader::with_capacity(300, Endless)),
        out: Box::new(Full { room: 1000, with: std::io::ErrorKind::BrokenPipe }),
        err: Box::new(&mut err),
        colour: (false, false),
    };
    let exit = run_on(
        &mut console,
        &lab.project,
        ["render", "query", "--stdin", "--syntax-only"].map(Into::into).to_vec(),
    );
    drop(console);
    assert_eq!((exit, err.as_slice()), (Exit::Fine, b"".as_slice()));
}
