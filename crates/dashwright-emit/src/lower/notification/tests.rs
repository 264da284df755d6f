//! Every text of every kind of receiver, in both files: what is a template or a variable for whom.

use std::collections::BTreeSet;

use dashwright_model::notification::{
    Alertmanager, ContactPoint, ContactPointId, Dingding, Discord, Email, GoogleChat, HttpAccess, Jira,
    JiraAccess, Kafka, Line, Mqtt, Notifications, OAuth2, OnCall, Opsgenie, Pagerduty, Password, PolicyTree,
    Pushover, Receiver, Sensugo, Setting, Signature, Slack, SlackAccess, Sns, SnsTarget, Teams, Telegram,
    Threema, Tls, Used, Victorops, Webex, Webhook, Wecom, WecomAccess, group_by,
};
use dashwright_model::provisioning::Secret;
use dashwright_model::{Length, Suite};
use dashwright_query::catalogue::{Catalogue, Target};
use pretty_assertions::assert_eq;
use serde_yaml::Value;

/// What means something to Grafana's variables, to Go's templates and to YAML.
const TEXT: &str = "$a ${B} $$ {{ x }}: 'q' \"p\" # ü\n- \\";
const IN_GRAFANA: &str = "$$a $${B} $$$$ {{ \"{{\" }} x }}: 'q' \"p\" # ü\n- \\";
const IN_ALERTMANAGER: &str = "$a ${B} $$ {{ \"{{\" }} x }}: 'q' \"p\" # ü\n- \\";
const KEY: Secret = Secret::Env("KEY");

static NOTHING: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);

/// A channel of Slack, with every setting but the channel.
fn slack(access: SlackAccess) -> Slack {
    Slack::new(access)
        .username(TEXT)
        .icon_emoji(TEXT)
        .icon_url(TEXT)
        .mention_channel(TEXT)
        .mention_users(TEXT)
        .mention_groups(TEXT)
        .color(TEXT)
        .title(TEXT)
        .text(TEXT)
        .footer(TEXT)
        .endpoint(TEXT)
}

/// One of every kind, with every setting.
fn all() -> Vec<Receiver> {
    let tls = || Tls::new().skip_verify(true).authority(KEY).certificate(KEY).key(KEY);
    let password = || Password::new(TEXT, KEY);
    let named = || vec![("name", Setting::from(TEXT))];
    let minute = Length::minutes(1);
    let oauth2 =
        OAuth2::new(TEXT, TEXT, KEY).scopes(vec![Setting::from(TEXT)]).parameters(named()).tls(tls());
    vec![
        Alertmanager::new(TEXT).access(password()).into(),
        Dingding::new(KEY).action_card(true).title(TEXT).message(TEXT).into(),
        Discord::new(KEY).title(TEXT).message(TEXT).avatar_url(TEXT).own_name(true).embedded(true).into(),
        Email::new(TEXT).single(true).subject(TEXT).message(TEXT).into(),
        GoogleChat::new(KEY).title(TEXT).message(TEXT).without_button(true).without_version(true).into(),
        Jira::new(TEXT, TEXT, TEXT, JiraAccess::Basic(password()))
            .summary(TEXT)
            .description(TEXT)
            .labels(vec![Setting::from(TEXT)])
            .priority(TEXT)
            .resolve_transition(TEXT)
            .reopen_transition(TEXT)
            .reopen_within(minute)
            .wont_fix(TEXT)
            .dedup_key_field(10_001u32)
            .fields(named())
            .into(),
        Kafka::new(TEXT, TEXT).cluster(TEXT).access(password()).description(TEXT).details(TEXT).into(),
        Line::new(KEY).title(TEXT).description(TEXT).into(),
        Mqtt::new(TEXT, TEXT).client(TEXT).access(password()).message(TEXT).quality(1).tls(tls()).into(),
        OnCall::new(TEXT)
            .access(HttpAccess::Basic(password()))
            .title(TEXT)
            .message(TEXT)
            .max_alerts(1u32)
            .into(),
        Opsgenie::new(KEY).api_url(TEXT).message(TEXT).description(TEXT).into(),
        Pagerduty::new(KEY)
            .severity(TEXT)
            .class(TEXT)
            .component(TEXT)
            .group(TEXT)
            .summary(TEXT)
            .source(TEXT)
            .client(TEXT)
            .client_url(TEXT)
            .details(named())
            .url(TEXT)
            .into(),
        Pushover::new(KEY, KEY)
            .device(TEXT)
            .priority(2)
            .retry(minute)
            .expire(minute)
            .sound(TEXT)
            .ok_sound(TEXT)
            .title(TEXT)
            .message(TEXT)
            .into(),
        Sensugo::new(TEXT, KEY).entity(TEXT).check(TEXT).handler(TEXT).namespace(TEXT).message(TEXT).into(),
        slack(SlackAccess::bot(KEY, TEXT)).into(),
        slack(SlackAccess::Webhook(KEY)).recipient(TEXT).into(),
        Sns::new(SnsTarget::Topic(TEXT.into()), TEXT)
            .api_url(TEXT)
            .role(TEXT)
            .profile(TEXT)
            .subject(TEXT)
            .message(TEXT)
            .attributes(named())
            .into(),
        Teams::new(KEY).title(TEXT).section_title(TEXT).message(TEXT).into(),
        Telegram::new(KEY, TEXT).thread(TEXT).message(TEXT).into(),
        Threema::new(TEXT, TEXT, KEY).title(TEXT).description(TEXT).into(),
        Victorops::new(KEY).title(TEXT).description(TEXT).into(),
        Webex::new(TEXT, KEY).api_url(TEXT).message(TEXT).into(),
        Webhook::new(TEXT)
            .oauth2(oauth2)
            .headers(named())
            .max_alerts(1u32)
            .tls(tls())
            .signature(Signature::new(KEY).header(TEXT).timestamp_header(TEXT))
            .title(TEXT)
            .message(TEXT)
            .into(),
        Wecom::new(WecomAccess::App { secret: KEY, corporation: TEXT.into(), agent: TEXT.into() })
            .to_user(TEXT)
            .as_text(true)
            .title(TEXT)
            .message(TEXT)
            .into(),
    ]
}

/// The receiver as the two files have it.
fn written(receiver: Receiver) -> [Value; 2] {
    const ID: ContactPointId = ContactPointId::new("it");
    let tree = PolicyTree::new(ID, group_by(["alertname"]));
    let suite =
        Suite::new(&NOTHING).notifications(Notifications::new(tree, [ContactPoint::new(ID, receiver)]));
    let files = super::files(&suite).expect("files");
    ["contact-points.yaml", "alertmanager.yaml"].map(|name| {
        let file = files.iter().find(|file| file.path().ends_with(name)).expect("the file");
        let mut value: Value = serde_yaml::from_slice(file.bytes()).expect("YAML");
        match name {
            "contact-points.yaml" => value["contactPoints"][0]["receivers"][0]["settings"].take(),
            _ => value["receivers"][0].take(),
        }
    })
}

trait Take {
    fn take(&mut self) -> Self;
}

impl Take for Value {
    fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Null)
    }
}

/// Every text at the ends of a document.
fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Sequence(list) => list.iter().for_each(|it| texts(it, out)),
        Value::Mapping(map) => map.values().for_each(|it| texts(it, out)),
        _ => {}
    }
}

#[test]
fn every_text_is_plain_for_both() {
    let mut kinds = BTreeSet::new();
    for receiver in all() {
        let kind = receiver.kind();
        kinds.insert(kind);
        let (mut said, mut secrets) = (0, 0);
        receiver.uses(&mut |_, used| match used {
            Used::Text(text) if text == TEXT => said += 1,
            Used::Secret(_) => secrets += 1,
            _ => {}
        });
        let [grafana, alertmanager] = written(receiver);
        let mut found = Vec::new();
        texts(&grafana, &mut found);
        let of = |text: &str| found.iter().filter(|it| *it == text).count();
        assert_eq!((of(IN_GRAFANA), of("$KEY")), (said, secrets), "{kind}: {found:#?}");
        let dollars: Vec<&String> =
            found.iter().filter(|it| it.contains("$a") && *it != IN_GRAFANA).collect();
        assert!(dollars.is_empty(), "{kind}: {dollars:#?}");
        let mut found = Vec::new();
        texts(&alertmanager, &mut found);
        let dollars: Vec<&String> =
            found.iter().filter(|it| it.contains("$a") && *it != IN_ALERTMANAGER).collect();
        assert!(dollars.is_empty(), "{kind}: {dollars:#?}");
        assert!(!found.iter().any(|it| it.contains("$KEY")), "{kind}: {found:#?}");
    }
    assert_eq!(kinds.len(), 23);
}
