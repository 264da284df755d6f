//! Dashboard providers: which folder of files becomes which folder of dashboards.

use crate::List;
use crate::wire::{wire, words};

words! {
    /// Where dashboards come from.
    pub enum ProviderType {
        File = "file",
    }
}

wire! {
    /// Where the files of a provider are.
    pub struct ProviderOptions {
        /// The folder of files.
        path: String,
        /// Whether the folder of a file names the folder of its dashboard; `false`.
        folders_from_files_structure: bool as "foldersFromFilesStructure",
        /// Old: now `path`.
        folder: String,
    }
}

wire! {
    /// A folder of files that Grafana watches.
    pub struct DashboardProvider {
        /// Its name, unique over all files; a new name deletes and creates all its dashboards.
        name: String,
        /// The organisation; 1.
        org_id: i64 as "orgId",
        /// Where dashboards come from; files.
        kind: ProviderType as "type" = ProviderType::File,
        /// The title of the folder of dashboards; the root.
        folder: String,
        /// Its uid.
        folder_uid: String as "folderUid",
        /// Whether a dashboard stays when its file goes; `false`.
        disable_deletion: bool as "disableDeletion",
        /// Without effect.
        editable: bool,
        /// Seconds between looks; 10.
        update_interval_seconds: i64 as "updateIntervalSeconds",
        /// Whether dashboards can be saved in Grafana, until the file changes; `false`.
        allow_ui_updates: bool as "allowUiUpdates",
        /// Where the files are.
        options: ProviderOptions,
    }
}

impl DashboardProvider {
    /// A folder of files under a name.
    pub fn new(name: impl Into<String>, path: impl Into<String>) -> Self {
        Self::default().name(name).options(ProviderOptions::default().path(path))
    }
}

wire! {
    /// A provisioning file of dashboard providers.
    pub struct DashboardProviderFile {
        /// 1; without it Grafana reads another format.
        api_version: i64 as "apiVersion" = 1_i64,
        /// The providers.
        providers: List<DashboardProvider>,
    }
}
