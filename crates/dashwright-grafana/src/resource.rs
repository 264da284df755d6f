//! What the HTTP API and the app platform take besides dashboards: folders, library panels, shareable dashboards.

use crate::panel::Panel;
use crate::wire::{codes, wire, words};
use crate::{Dashboard, List};
use serde_json::Value;
use std::collections::BTreeMap;

wire! {
    /// A folder, as `POST /api/folders` takes it.
    pub struct Folder {
        /// Its uid.
        uid: String,
        /// Its title; no `/`.
        title: String,
        /// The uid of the folder around it; the root.
        parent_uid: String as "parentUid",
        /// A description.
        description: String,
    }
}

wire! {
    /// Name and labels of a resource of the app platform.
    pub struct Metadata {
        /// The uid.
        name: String,
        /// The organisation's namespace; `default`.
        namespace: String,
        /// Labels.
        labels: BTreeMap<String, String>,
        /// Annotations, such as `grafana.app/folder` with the folder's uid.
        annotations: BTreeMap<String, String>,
    }
}

impl Metadata {
    /// The annotation that puts a resource into a folder.
    pub const FOLDER: &str = "grafana.app/folder";
    /// The annotation that says why a resource was changed.
    pub const MESSAGE: &str = "grafana.app/message";
    /// The annotation that says what kind of tool keeps a resource.
    pub const MANAGED_BY: &str = "grafana.app/managedBy";
    /// The annotation that says which tool keeps a resource.
    pub const MANAGER_ID: &str = "grafana.app/managerId";
    /// The annotation that says from which file a resource comes.
    pub const SOURCE_PATH: &str = "grafana.app/sourcePath";

    /// Adds an annotation.
    pub fn annotate(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.annotations.get_or_insert_default().insert(key.into(), value.into());
        self
    }
}

wire! {
    /// What a folder resource says.
    pub struct FolderSpec {
        /// Its title.
        title: String,
        /// A description.
        description: String,
    }
}

wire! {
    /// A folder as a resource of the app platform.
    pub struct FolderResource {
        /// `folder.grafana.app/v1beta1`; `folder.grafana.app/v1` since Grafana 13.
        api_version: String as "apiVersion" = "folder.grafana.app/v1beta1",
        /// Always `Folder`.
        kind: String = "Folder",
        /// Its uid, and the folder around it.
        metadata: Metadata,
        /// What it says.
        spec: FolderSpec,
    }
}

codes! {
    /// What a library element is.
    pub enum LibraryElementKind {
        Panel = 1,
        /// Not in use.
        Variable = 2,
    }
}

wire! {
    /// A library panel, as `POST /api/library-elements` takes it; files cannot provision it.
    pub struct LibraryPanel {
        /// Its uid.
        uid: String,
        /// Its name.
        name: String,
        /// The uid of its folder; the root.
        folder_uid: String as "folderUid",
        /// Always a panel.
        kind: LibraryElementKind = LibraryElementKind::Panel,
        /// The panel, without id and place.
        model: Panel,
    }
}

words! {
    /// What an importer has to choose.
    pub enum ImportInputType {
        Datasource = "datasource",
        Constant = "constant",
        /// An expression source; nothing to choose.
        Expression = "expression",
    }
}

wire! {
    /// Something that an importer has to choose.
    pub struct ImportInput {
        /// Its name; `${NAME}` in the dashboard.
        name: String,
        /// What the importer sees.
        label: String,
        /// A description.
        description: String,
        /// What it is.
        kind: ImportInputType as "type",
        /// The plugin id; of a data source.
        plugin_id: String as "pluginId",
        /// The plugin's name; of a data source.
        plugin_name: String as "pluginName",
        /// The value; of a constant.
        value: String,
    }
}

words! {
    /// What an importer has to have.
    pub enum ImportRequirementType {
        Grafana = "grafana",
        Panel = "panel",
        Datasource = "datasource",
    }
}

wire! {
    /// Something that an importer has to have.
    pub struct ImportRequirement {
        /// What it is.
        kind: ImportRequirementType as "type",
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Its version.
        version: String,
    }
}

wire! {
    /// A dashboard for others to import; files that provision must not have these fields.
    pub struct ShareableDashboard {
        ..
        /// The dashboard.
        dashboard: Dashboard,
        /// What has to be chosen.
        inputs: List<ImportInput> as "__inputs",
        /// Library panels, by uid.
        elements: Value as "__elements",
        /// What has to be there.
        requires: List<ImportRequirement> as "__requires",
    }
}
