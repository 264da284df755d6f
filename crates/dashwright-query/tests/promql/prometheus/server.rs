//! A Prometheus of our own, for as long as a test runs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use dashwright_query::catalogue::Version;
use serde_json::Value;

/// Parts of the language that are off by default; a server that does not know one ignores it.
const FEATURES: &str = "promql-experimental-functions,promql-duration-expr,promql-extended-range-selectors,\
promql-binop-fill-modifiers";

/// How long the server may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server. Stopped when dropped.
pub(super) struct Server {
    child: Child,
    port: u16,
    stream: Option<BufReader<TcpStream>>,
    pub(super) version: Version,
    _directory: tempfile::TempDir,
}

/// What the server says about a query.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    /// The query in the server's own spelling.
    Accepted(String),
    /// The reason.
    Refused(String),
}

impl Server {
    pub(super) fn start(program: &str) -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        std::fs::write(directory.path().join("prometheus.yml"), "{}\n").expect("an empty configuration");
        let port = free_port();
        let child = Command::new(program)
            .current_dir(directory.path())
            .arg("--config.file=prometheus.yml")
            .arg("--storage.tsdb.path=data")
            .arg(format!("--web.listen-address=127.0.0.1:{port}"))
            .arg(format!("--enable-feature={FEATURES}"))
            .arg("--log.level=error")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("PROMETHEUS={program}: {error}"));
        let mut server = Self { child, port, stream: None, version: Version(3, 0), _directory: directory };
        server.wait();
        server.version = server.read_version();
        server
    }

    fn wait(&mut self) {
        let start = Instant::now();
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                panic!("Prometheus ended at once: {status}");
            }
            if matches!(self.send("/-/ready", ""), Ok((200, _))) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "Prometheus is not ready after {PATIENCE:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn read_version(&mut self) -> Version {
        let (_, body) = self.send("/api/v1/status/buildinfo", "").expect("an answer");
        let answer: Value = serde_json::from_str(&body).expect("JSON");
        let version = answer["data"]["version"].as_str().expect("a version");
        let mut parts = version.split(['.', '+', '-']).map(|part| part.parse().expect("a number"));
        Version(parts.next().unwrap_or(3), parts.next().unwrap_or(0))
    }

    /// Asks about a query. `path` is an endpoint that takes one, such as `/api/v1/format_query`.
    pub(super) fn ask(&mut self, path: &str, query: &str) -> Answer {
        let body = format!("query={}", encode(query));
        let (_, answer) = self.send(path, &body).or_else(|_| self.send(path, &body)).expect("an answer");
        let answer: Value =
            serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{query:?}: {error}: {answer}"));
        if answer["status"] == "success" {
            Answer::Accepted(
                answer["data"].as_str().map_or_else(|| answer["data"].to_string(), str::to_owned),
            )
        } else {
            Answer::Refused(answer["error"].as_str().unwrap_or("no reason").to_owned())
        }
    }

    /// One request over a connection that is kept; the status and the body of the answer.
    fn send(&mut self, path: &str, body: &str) -> std::io::Result<(u16, String)> {
        let mut stream = if let Some(stream) = self.stream.take() {
            stream
        } else {
            let stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            BufReader::new(stream)
        };
        let method = if body.is_empty() { "GET" } else { "POST" };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.get_mut().write_all(request.as_bytes())?;
        let answer = read_answer(&mut stream)?;
        self.stream = Some(stream);
        Ok(answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_answer(stream: &mut BufReader<TcpStream>) -> std::io::Result<(u16, String)> {
    let broken = |what: &str| std::io::Error::other(format!("the answer has no {what}"));
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| broken("status"))?;
    let (mut length, mut chunked) = (0, false);
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let header = line.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().map_err(|_| broken("length"))?;
        }
        chunked |= header == "transfer-encoding: chunked";
    }
    let mut body = Vec::new();
    loop {
        if chunked {
            line.clear();
            stream.read_line(&mut line)?;
            length = usize::from_str_radix(line.trim(), 16).map_err(|_| broken("length"))?;
        }
        let start = body.len();
        body.resize(start + length, 0);
        stream.read_exact(&mut body[start..])?;
        if chunked {
            // Each chunk ends with a line break; the last is empty.
            line.clear();
            stream.read_line(&mut line)?;
        }
        if !chunked || length == 0 {
            break;
        }
    }
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len() * 3);
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
    }
    out
}
