//! What Grafana has to forget, as a provisioning file of its own; a suite that retires nothing has none.

use dashwright_grafana::List;
use dashwright_grafana::alerting::{
    DeletedContactPoint, DeletedMuteTime, DeletedRule, DeletedTemplate, RetiredFile,
};
use dashwright_model::Suite;
use dashwright_model::retired::Gone;

use super::{EmitError, yaml};
use crate::file::File;

/// Where the file stands below the output root.
const PATH: &str = "grafana/provisioning/alerting/retired.yaml";

/// The organisation that everything belongs to.
const ORGANISATION: i64 = 1;

/// The file, with a list for each kind that has an entry.
pub(super) fn file(suite: &Suite) -> Result<Option<File>, EmitError> {
    if suite.retired.is_empty() {
        return Ok(None);
    }
    let (mut rules, mut receivers, mut templates, mut timings) = (vec![], vec![], vec![], vec![]);
    for retired in &suite.retired {
        let name = retired.what.name();
        match retired.what {
            Gone::Alert(_) => rules.push(DeletedRule::default().org_id(ORGANISATION).uid(name)),
            Gone::Receiver(_) => {
                receivers.push(DeletedContactPoint::default().org_id(ORGANISATION).uid(name));
            }
            Gone::Template(_) => templates.push(DeletedTemplate::default().org_id(ORGANISATION).name(name)),
            Gone::Timing(_) => timings.push(DeletedMuteTime::default().org_id(ORGANISATION).name(name)),
        }
    }
    let document = RetiredFile {
        delete_rules: listed(rules),
        delete_contact_points: listed(receivers),
        delete_templates: listed(templates),
        delete_mute_times: listed(timings),
        ..RetiredFile::default()
    };
    yaml::file(PATH, &document).map(Some)
}

/// A section that is not empty.
fn listed<T>(entries: Vec<T>) -> Option<List<T>> {
    (!entries.is_empty()).then(|| entries.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashwright_model::Retired;
    use dashwright_model::notification::{ContactPointId, TemplateId, TimingId};
    use dashwright_model::rule::AlertUid;
    use dashwright_query::catalogue::{Catalogue, Target};
    use pretty_assertions::assert_eq;

    static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);

    fn text(retired: impl IntoIterator<Item = Retired>) -> Option<String> {
        let file = file(&Suite::new(&CATALOGUE).retired(retired)).unwrap()?;
        assert_eq!(file.path(), PATH);
        Some(String::from_utf8(file.bytes().to_vec()).unwrap())
    }

    #[test]
    fn each_kind_has_its_list() {
        let gone = [
            Retired::alert(AlertUid::new("queue-long")),
            Retired::timing(TimingId::new("night")),
            Retired::contact_point(ContactPointId::new("chat")),
            Retired::receiver("chat-2"),
            Retired::template(TemplateId::new("mails")),
            Retired::alert(AlertUid::new("on")),
        ];
        let golden = "# Written by `cargo run --bin render`; edits are lost.
apiVersion: 1
deleteRules:
- orgId: 1
  uid: queue-long
- orgId: 1
  uid: \"on\"
deleteContactPoints:
- orgId: 1
  uid: chat
- orgId: 1
  uid: chat-2
deleteTemplates:
- orgId: 1
  name: mails
deleteMuteTimes:
- orgId: 1
  name: night
";
        assert_eq!(text(gone).as_deref(), Some(golden));
    }

    #[test]
    fn sections_without_entries_are_left_out() {
        let golden = "# Written by `cargo run --bin render`; edits are lost.
apiVersion: 1
deleteRules:
- orgId: 1
  uid: queue-long
";
        assert_eq!(text([Retired::alert(AlertUid::new("queue-long"))]).as_deref(), Some(golden));
        assert_eq!(text([]), None);
    }
}
