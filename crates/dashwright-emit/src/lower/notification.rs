//! Where alerts are sent: Grafana's provisioning files and Alertmanager's configuration, from one definition.
//!
//! Grafana gets `grafana/provisioning/alerting/{contact-points,policies,templates,mute-timings}.yaml`, Alertmanager
//! `alertmanager/alertmanager.yaml` and one file of templates each. Nothing is written for a suite without
//! notifications.

/// The settings of a receiver as a file has them: those that have the same name on both sides, then the others.
macro_rules! filled {
    ($wire:ident from $it:ident: $($same:ident),*; $($field:ident $(: $value:expr)?),* $(,)?) => {
        wire::$wire { $($same: maybe($it.$same.as_ref()),)* $($field $(: $value)?,)* ..Default::default() }
    };
}

mod alertmanager;
mod grafana;
mod integrations;
pub(crate) mod message;
mod receivers;
pub(crate) mod secret;
#[cfg(test)]
mod tests;

use dashwright_model::Suite;
use serde::Serialize;

use super::EmitError;
use super::yaml;
use crate::file::File;

/// The files about notifications of a suite.
pub(super) fn files(suite: &Suite) -> Result<Vec<File>, EmitError> {
    let Some(notifications) = &suite.notifications else { return Ok(Vec::new()) };
    let mut files = vec![
        file("grafana/provisioning/alerting/contact-points.yaml", &grafana::contact_points(notifications))?,
        file("grafana/provisioning/alerting/policies.yaml", &grafana::policies(notifications))?,
        file("alertmanager/alertmanager.yaml", &alertmanager::config(notifications))?,
    ];
    if !notifications.templates.is_empty() {
        files.push(file("grafana/provisioning/alerting/templates.yaml", &grafana::templates(notifications))?);
    }
    if !notifications.timings.is_empty() {
        files.push(file(
            "grafana/provisioning/alerting/mute-timings.yaml",
            &grafana::mute_timings(notifications),
        )?);
    }
    for template in &notifications.templates {
        let text = message::definitions(template, message::Dialect::Alertmanager);
        let text = format!("{{{{/* Written by `cargo run --bin render`; edits are lost. */}}}}\n{text}");
        files.push(File::new(
            format!("alertmanager/templates/{}.tmpl", template.id.name()),
            text.into_bytes(),
        )?);
    }
    Ok(files)
}

fn file(path: &str, document: &impl Serialize) -> Result<File, EmitError> {
    let text = yaml::safe_text(document).map_err(|cause| EmitError::Yaml { path: path.to_owned(), cause })?;
    Ok(File::new(path, text.into_bytes())?)
}
