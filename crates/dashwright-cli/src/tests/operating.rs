//! The commands of operators: panels, reviews, incidents, markers, budgets, reports, the checklist, new files.

use std::fs;

use pretty_assertions::assert_eq;

use super::Lab;
use crate::Exit;

/// As the documentation writes it.
const INDEX: &[u8] = br#"{
"about": "", "version": 2,
"dashboards": [
{"uid":"shop","title":"Shop","owner":"@shop","review":"weekly","reviewed":"2026-01-10","due":"2026-01-17","range":["now-6h","now"],"variables":[{"name":"datasource","type":"datasource","default":"prometheus","values":[],"multi":false},{"name":"environment","type":"custom","default":"production","values":["lab","production"],"multi":false},{"name":"instance","type":"query","default":".*","values":[],"multi":true},{"name":"service","type":"query","default":null,"values":[],"multi":false}]},
{"uid":"stock","title":"Stock","owner":"@shop","review":"monthly","reviewed":null,"due":null,"range":["now-6h","now"],"variables":[]}
],
"slos": [{"slo":"shop-availability","labels":{"owner":"@shop","service":"shop"},"terms":{"promise":"99.9 % of orders without an error in 30d","budget":"0.001","period":"30d","interval":"30s","counts":"step","delay":"0s","traffic":null,"bad_events":null,"confident":false,"history":false,"alerts":[{"alert":"ShopAvailabilityBurnRatePage","severity":"critical","hold":"2m","keep_firing":"5m","pairs":[{"share":"0.02","long":"1h","short":"5m"},{"share":"0.05","long":"6h","short":"30m"}]},{"alert":"ShopAvailabilityBurnRateTicket","severity":"warning","hold":"15m","keep_firing":"0s","pairs":[{"share":"0.1","long":"1d","short":"2h"},{"share":"0.1","long":"3d","short":"6h"}]}]}},{"slo":"shop-freshness","labels":{"owner":"@shop"},"terms":{"promise":"99 % of minutes with orders in 7d","budget":"0.01","period":"7d","interval":"30s","counts":"slice","delay":"10m","traffic":null,"bad_events":null,"confident":false,"history":false,"alerts":[{"alert":"ShopFreshnessBurnRatePage","severity":"critical","hold":"2m","keep_firing":"2m","pairs":[{"share":"0.05","long":"1h24m","short":"7m"}]}]}},{"slo":"shop-latency","labels":{"owner":"@shop","service":"shop"}}],
"runbooks": [{"slug":"slow","title":"Slow","url":"https://runbooks.example.org/slow","owner":"@shop","review":"quarterly","reviewed":"2026-01-01","due":"2026-04-03"}],
"panels": [
{"uid":"shop","panel_id":7,"title":"Request Rate","dashboard":"Shop","type":"stat","unit":"reqps","what":"Requests per second.","action":"look at callers.","thresholds":[{"from":null,"color":"green"},{"from":5.0,"color":"red"}],"runbook":"slow","queries":[{"ref_id":"A","language":"PromQL","query":"sum(rate(http_requests_total{environment=\"$environment\",instance=~\"$instance\"}[$__rate_interval]))","baseline":"avg_over_time((sum(rate(http_requests_total{environment=\"$environment\",instance=~\"$instance\"}[$__rate_interval])))[1h:5m] offset 1w)","unit":"per second","datasource":{"type":"prometheus","uid":"${datasource}"}}]},
{"uid":"shop","panel_id":8,"title":"Lines","dashboard":"Shop","type":"logs","unit":"none","what":null,"action":null,"thresholds":[],"runbook":null,"queries":[{"ref_id":"A","language":"LogQL","query":"{service=\"$service\"}","baseline":null,"unit":null,"datasource":{"type":"loki","uid":"loki"}}]},
{"uid":"shop","panel_id":9,"title":"Notes","dashboard":"Shop","type":"text","unit":"none","what":null,"action":null,"thresholds":[],"runbook":null,"queries":[]}
]}
"#;

const INCIDENTS: &[u8] = br#"[{"id":"INC-2026-001","title":"Shop is slow","status":"resolved","severity":"sev2","services":["shop"],"environment":"production","detected_at":"2026-02-17T09:42:10Z","resolved_at":"2026-02-17T10:40:00Z","detection":"alert"}]
"#;

const BOARD: &[u8] = br#"{"uid":"shop","title":"Shop","annotations":{"list":[{"name":"Deployments","datasource":{"type":"grafana","uid":"-- Grafana --"}}]},
"templating":{"list":[{"name":"datasource","type":"datasource","current":{"value":"prometheus"}}]},
"panels":[{"id":7,"type":"stat","title":"Request Rate","description":"Requests.\n\n**Do:** look.\n\n**Runbook:** [Slow](https://runbooks.example.org/slow)",
"datasource":{"type":"prometheus","uid":"${datasource}"},"targets":[{"expr":"sum(up)"}],
"fieldConfig":{"defaults":{"unit":"reqps","thresholds":{"steps":[{"color":"green","value":null},{"color":"red","value":5}]}},"overrides":[]}}]}
"#;

const SOURCES: &[u8] = b"apiVersion: 1
datasources:
- name: Prometheus
  type: prometheus
  uid: prometheus
  access: proxy
  url: http://prometheus:9090
  isDefault: true
";

const PROVIDER: &[u8] = b"apiVersion: 1
providers:
- name: code
  options:
    path: /dashboards
    foldersFromFilesStructure: true
";

static FILES: &[(&str, &[u8])] = &[
    ("docs/index.json", INDEX),
    ("docs/incidents.json", INCIDENTS),
    ("grafana/dashboards/Shop/shop.json", BOARD),
    ("grafana/provisioning/dashboards/dashboards.yaml", PROVIDER),
    ("grafana/provisioning/datasources/datasources.yaml", SOURCES),
];

#[test]
fn queries_of_panels() {
    let mut lab = Lab::new(FILES);
    assert_eq!(lab.note("render panel shop"), Exit::Fine);
    assert_eq!(lab.note("render panel shop 'request rate'"), Exit::Fine);
    assert_eq!(
        lab.note("render panel shop 7 --set instance=10.0.0.1:80,b --set __rate_interval=5m"),
        Exit::Fine
    );
    assert_eq!(lab.note("render panel shop Notes"), Exit::Fine);
    assert_eq!(lab.note("render panel shop lines"), Exit::Usage);
    assert_eq!(lab.note("render panel shop --set service=api --json"), Exit::Fine);
    assert_eq!(lab.note("render panel shpo"), Exit::Usage);
    assert_eq!(lab.note("render panel shop 'Request Rat e'"), Exit::Usage);
    assert_eq!(lab.note("render panel shop --set sevice=api"), Exit::Usage);
    assert_eq!(lab.note("render panel shop --set service"), Exit::Usage);
    lab.golden("panel");
}

#[test]
fn reviews() {
    let mut lab = Lab::new(FILES);
    assert_eq!(lab.note("render review due --on 2026-01-09"), Exit::Fine);
    assert_eq!(lab.note("render review due --on 2026-01-17"), Exit::Fine);
    assert_eq!(lab.note("render review due --on 2026-01-18 --within 92"), Exit::Complaint);
    assert_eq!(lab.note("render review due --on 2026-04-04 --json"), Exit::Complaint);
    assert_eq!(lab.note("render review due --on tomorrow"), Exit::Usage);
    lab.golden("review");
}

#[test]
fn incidents() {
    let mut lab = Lab::new(FILES);
    let record = std::str::from_utf8(INCIDENTS).expect("text").trim().trim_matches(['[', ']']).to_owned();
    fs::write(lab.path("INC-2026-001.json"), &record).expect("a record");
    fs::write(lab.path("INC-2026-002.json"), record.replace("sev2", "sev9")).expect("a record");
    let late = record.replace("INC-2026-001", "INC-2026-003").replace("T10:40", "T08:40");
    fs::write(lab.path("INC-2026-003.json"), late.replace("alert\"", "alert\",\"dashboards\":[\"shpo\"]"))
        .expect("a record");
    assert_eq!(lab.note("render incident validate DIR/INC-2026-001.json"), Exit::Fine);
    assert_eq!(
        lab.note(
            "render incident validate DIR/INC-2026-001.json DIR/INC-2026-002.json DIR/INC-2026-003.json"
        ),
        Exit::Complaint
    );
    assert_eq!(lab.note("render incident validate --json DIR/INC-2026-002.json"), Exit::Complaint);
    assert_eq!(lab.note("render incident validate DIR/none.json"), Exit::Complaint);
    assert_eq!(lab.note("render incident export"), Exit::Fine);
    assert_eq!(lab.note("render incident export --json"), Exit::Fine);
    lab.golden("incident");
}

#[test]
fn markers_of_deployments() {
    let mut lab = Lab::new(&[]);
    assert_eq!(lab.note("render annotate deployment --service api --version 2.14.0"), Exit::Fine);
    assert_eq!(
        lab.note(
            "render annotate deployment --service api --service worker --version 2.14.0 --commit 4f1c2ab \
             --author O\"Hara --change https://git.example.org/42 --environment lab --at 2026-03-02T09:14:00Z --curl"
        ),
        Exit::Fine
    );
    assert_eq!(lab.note("render annotate deployment --service api"), Exit::Usage);
    assert_eq!(
        lab.note("render annotate deployment --service api --version 1 --change javascript:x"),
        Exit::Usage
    );
    lab.golden("annotate");
}

/// What Prometheus answers.
const ANSWER: &str = r#"{"status":"success","data":{"resultType":"vector","result":[
{"metric":{"__name__":"slo:objective:ratio","slo":"shop-availability","environment":"production","cluster":"a"},"value":[1,"0.995"]},
{"metric":{"__name__":"slo:sli_error:ratio_rate30d","slo":"shop-availability","environment":"production","cluster":"a"},"value":[1,"0.004"]},
{"metric":{"__name__":"slo:error_budget_remaining:ratio","slo":"shop-availability","environment":"production","cluster":"a"},"value":[1,"0.2"]},
{"metric":{"__name__":"slo:error_budget_remaining:ratio","slo":"shop-availability","environment":"production","cluster":"b"},"value":[1,"0.9"]},
{"metric":{"__name__":"slo:error_budget_remaining:ratio","slo":"shop-availability","environment":"lab","cluster":"b"},"value":[1,"-3"]},
{"metric":{"__name__":"slo:burn_rate:ratio_rate6h","slo":"shop-availability","environment":"production","cluster":"a"},"value":[1,"1.5"]},
{"metric":{"__name__":"slo:error_budget_remaining:ratio","slo":"shop-latency","environment":"production"},"value":[1,"NaN"]}]}}
"#;

#[test]
fn simulations() {
    let mut lab = Lab::new(FILES);
    assert_eq!(lab.note("render slo simulate shop-availability --error 0.02 --for 60m"), Exit::Fine);
    assert_eq!(lab.note("render slo simulate shop-availability --error '100 %' --for 2m"), Exit::Fine);
    assert_eq!(lab.note("render slo simulate shop-availability --error 0.1% --for 20m"), Exit::Fine);
    assert_eq!(lab.note("render slo simulate shop-availability --error 1 --for 1h --json"), Exit::Fine);
    assert_eq!(lab.note("render slo simulate shop-freshness --error 1 --for 30m"), Exit::Fine);
    assert_eq!(lab.note("render slo simulate shop-freshness --error 0.02 --for 30m"), Exit::Usage);
    assert_eq!(lab.note("render slo simulate shop-latency --error 0.02 --for 30m"), Exit::Complaint);
    assert_eq!(lab.note("render slo simulate shop-availabilty --error 0.02 --for 30m"), Exit::Usage);
    assert_eq!(lab.note("render slo simulate shop-availability --error 0.02 --for 1s"), Exit::Usage);
    assert_eq!(lab.note("render slo simulate shop-availability --error 2 --for 30m"), Exit::Usage);
    assert_eq!(lab.note("render slo simulate shop-availability --error 0.02 --for 30"), Exit::Usage);
    assert_eq!(
        lab.note("render slo simulate shop-availability --error 0.02 --for 30m --events 0"),
        Exit::Usage
    );
    assert_eq!(lab.note("render slo --help"), Exit::Fine);
    lab.golden("simulate");
}

#[test]
fn budgets() {
    let mut lab = Lab::new(FILES);
    fs::write(lab.path("answer.json"), ANSWER).expect("an answer");
    fs::write(lab.path("wrong.json"), r#"{"status":"error","error":"query timed out"}"#).expect("an answer");
    fs::write(lab.path("text.json"), "0.42").expect("no answer");
    assert_eq!(lab.note("render budget check --remaining 0.6"), Exit::Fine);
    assert_eq!(
        lab.note("render budget check --remaining 0.3 --remaining shop-latency=-0.1"),
        Exit::Complaint
    );
    assert_eq!(lab.note("render budget check --values DIR/answer.json"), Exit::Complaint);
    assert_eq!(
        lab.note("render budget check --values DIR/answer.json --slo shop-latency --json"),
        Exit::Complaint
    );
    assert_eq!(
        lab.note("render budget check --values DIR/answer.json --environment staging"),
        Exit::Complaint
    );
    assert_eq!(lab.note("render budget check --values DIR/wrong.json"), Exit::Complaint);
    assert_eq!(lab.note("render budget check --values DIR/text.json"), Exit::Complaint);
    assert_eq!(lab.note("render budget check --values -"), Exit::Complaint);
    assert_eq!(lab.note("render budget check --remaining 0.6 --slo shop-availabilty"), Exit::Usage);
    assert_eq!(lab.note("render budget check --remaining 42"), Exit::Usage);
    assert_eq!(lab.note("render budget check"), Exit::Usage);
    lab.golden("budget");
}

#[test]
fn reports() {
    let mut lab = Lab::new(FILES);
    lab.input = ANSWER.as_bytes().to_vec();
    assert_eq!(lab.note("render report --weekly"), Exit::Fine);
    assert_eq!(lab.note("render report --weekly --query --environment lab"), Exit::Fine);
    assert_eq!(lab.note("render report --weekly --ending 2026-02-22 --values -"), Exit::Fine);
    assert_eq!(lab.note("render report --weekly --ending 2026-02-24 --values -"), Exit::Fine);
    assert_eq!(lab.note("render report"), Exit::Usage);
    lab.input = br#"{"status":"success","data":{"resultType":"vector","result":[
{"metric":{"panel":"shop/7/A","region":"eu|us"},"value":[1769817600,"12.5"]}]}}"#
        .to_vec();
    assert_eq!(lab.note("render report --daily --dashboard shop"), Exit::Fine);
    assert_eq!(lab.note("render report --daily --dashboard shop --environment lab --query"), Exit::Fine);
    assert_eq!(lab.note("render report --daily --dashboard shop --ending 2026-01-31 --values -"), Exit::Fine);
    assert_eq!(lab.note("render report --daily --dashboard shopp"), Exit::Usage);
    assert_eq!(lab.note("render report --daily"), Exit::Usage);
    lab.golden("report");
}

#[test]
fn change_requests() {
    let mut lab = Lab::new(FILES);
    lab.input = INDEX.to_vec();
    assert_eq!(lab.note("render change --since -"), Exit::Fine);
    let index = std::str::from_utf8(INDEX).expect("text");
    // What was there before: another limit and another query, one panel less, one that is gone.
    let before = index
        .replace("\"from\":5.0", "\"from\":4.0")
        .replace("instance=~\\\"$instance\\\"", "")
        .replace("\"panel_id\":8,", "\"panel_id\":80,");
    lab.input = before.into_bytes();
    assert_eq!(lab.note("render change --since -"), Exit::Fine);
    lab.input = b"{".to_vec();
    assert_eq!(lab.note("render change --since -"), Exit::Complaint);
    assert_eq!(lab.note("render change"), Exit::Usage);
    lab.golden("change");
}

#[test]
fn the_checklist() {
    let mut lab = Lab::new(FILES);
    assert_eq!(lab.note("render verify"), Exit::Fine);
    assert_eq!(lab.note("render verify --json"), Exit::Fine);
    lab.input = br#"{"datasource":"prometheus","status":"OK","message":"Successfully queried"}
{"folder":"Shop","permissions":[{"role":"Viewer","permission":1},{"team":"shop","permission":4}]}"#
        .to_vec();
    assert_eq!(lab.note("render verify --answers -"), Exit::Fine);
    lab.input = br#"{"datasource":"prometheus","status":"ERROR","message":"connection refused"}
{"folder":"Shop","permissions":[{"role":"Editor","permission":2}]}"#
        .to_vec();
    assert_eq!(lab.note("render verify --answers -"), Exit::Complaint);
    lab.input = b"[]".to_vec();
    assert_eq!(lab.note("render verify --answers -"), Exit::Complaint);
    let write = |name: &str, text: &str| {
        let path = lab.path("live").join(name);
        fs::create_dir_all(path.parent().expect("a directory")).expect("can create it");
        fs::write(path, text).expect("can write it");
    };
    let board = std::str::from_utf8(BOARD).expect("text");
    let poor = board
        .replace("\"unit\":\"reqps\",", "")
        .replace("**Do:**", "Do:")
        .replace("/slow)", "/slwo)")
        .replace("sum(up)", "sum(up{job=\\\"$job\\\"})")
        .replace("\"value\":5", "\"value\":5},{\"color\":\"blue\",\"value\":4");
    write("grafana/dashboards/Shop/shop.json", &poor);
    write("grafana/dashboards/twin.json", &board.replace("\"value\":\"prometheus\"", "\"value\":\"mimir\""));
    write("grafana/dashboards/Shop/broken.json", "{");
    write(
        "grafana/provisioning/datasources/datasources.yaml",
        "datasources:\n- name: Loki\n  type: loki\n  uid: loki\n  access: proxy\n  secureJsonData:\n    \
         basicAuthPassword: hunter2\n  jsonData:\n    derivedFields:\n    - datasourceUid: tempo\n",
    );
    write(
        "prometheus/rules/shop.yaml",
        "groups:\n- name: shop\n  rules:\n  - alert: Slow\n    labels: {severity: warning}\n",
    );
    write(
        "grafana/provisioning/alerting/shop.yaml",
        "groups:
- name: shop
  rules:
  - uid: slow
    title: Slow
    condition: C
    data:
    - {refId: A, datasourceUid: prometheus, model: {expr: up}}
    - {refId: B, datasourceUid: __expr__, model: {type: math, expression: $B + $D}}
  - {uid: slow, title: Twin, data: []}
  - {title: Nameless, condition: A, data: [{refId: A, model: {}}]}
  - {uid: fast, title: Fast, condition: A, data: [{refId: A, model: {}}, {refId: A, model: {}}]}
deleteRules:
- uid: fast
",
    );
    assert_eq!(lab.note("render verify --dir DIR/live"), Exit::Complaint);
    assert_eq!(lab.note("render verify --dir DIR/nowhere"), Exit::Complaint);
    lab.golden("verify");
}

#[test]
fn new_files() {
    let mut lab = Lab::new(&[]);
    fs::create_dir_all(lab.path("dashboards/src")).expect("a directory");
    fs::write(lab.path("dashboards/src/production.rs"), "").expect("a module");
    assert_eq!(lab.note("render new dashboard checkout-health --folder production"), Exit::Fine);
    assert_eq!(lab.note("render new dashboard checkout-health --folder production"), Exit::Complaint);
    assert_eq!(lab.note("render new dashboard checkout-health --folder nowhere"), Exit::Usage);
    assert_eq!(lab.note("render new dashboard Checkout --folder production"), Exit::Usage);
    assert_eq!(lab.note("render new metric checkout_orders_total --system checkout"), Exit::Fine);
    assert_eq!(lab.note("render new metric checkout_latency_seconds --system checkout"), Exit::Complaint);
    assert_eq!(lab.note("render new runbook checkout-slow"), Exit::Fine);
    for file in [
        "dashboards/src/production/checkout_health.rs",
        "dashboards/metrics/src/checkout.rs",
        "dashboards/runbooks/checkout-slow.md",
    ] {
        let text = fs::read_to_string(lab.path(file)).expect("the new file");
        lab.said.extend(["== ", file, "\n", &text, "\n"]);
    }
    lab.golden("new");
}

#[test]
fn a_new_project() {
    let mut lab = Lab::new(&[]);
    // A checkout, as far as the command looks.
    let checkout = lab.path("dashwright");
    // A repository that has just been made is as good as nothing.
    fs::create_dir_all(lab.path("shop/.git")).expect("a directory");
    fs::create_dir_all(checkout.join("crates/dashwright")).expect("a directory");
    fs::write(checkout.join("crates/dashwright/Cargo.toml"), "").expect("a file");
    fs::write(checkout.join("Cargo.lock"), "version = 4\n").expect("a file");
    assert_eq!(lab.note("render new project DIR/shop --path DIR/dashwright"), Exit::Fine);
    assert_eq!(fs::read_to_string(lab.path("shop/Cargo.lock")).expect("the lock"), "version = 4\n");
    assert_eq!(lab.note("render new project DIR/shop --path DIR/dashwright"), Exit::Usage);
    assert_eq!(lab.note("render new project DIR/other --path DIR/shop"), Exit::Usage);
    assert!(!lab.path("other").exists());
    assert_eq!(lab.note("render new project DIR/other --path DIR/dashwright --git x"), Exit::Usage);
    assert_eq!(
        lab.run("render new project DIR/by-address --git https://git.example.org/dashwright").0,
        Exit::Fine
    );
    assert_eq!(lab.run("render new project DIR/undecided").0, Exit::Fine);
    for project in ["shop", "by-address", "undecided"] {
        let manifest = fs::read_to_string(lab.path(project).join("Cargo.toml")).expect("the manifest");
        let places: Vec<&str> = manifest
            .lines()
            .filter(|line| line.starts_with("dashwright") && line.contains(" = { "))
            .collect();
        let real = lab.dir.path().canonicalize().expect("the directory").display().to_string();
        let places = places.join("\n").replace(&real, "DIR");
        lab.said.extend(["== ", project, "/Cargo.toml\n", &places, "\n\n"]);
    }
    lab.golden("project");
}
