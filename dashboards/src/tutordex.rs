//! Dashboards of the folder TutorDex.

pub mod anomalies;
pub mod capacity;
pub mod channels;
pub mod cost;
pub mod engagement;
pub mod errors;
pub mod experiments;
pub mod geography;
pub mod home;
pub mod lifecycle;
pub mod maintenance;
pub mod realtime;
pub mod slo;
pub mod workers;

use dashwright::model::Dashboard;

/// The folder's dashboards.
pub fn all() -> Vec<Dashboard> {
    vec![
        home::dashboard(),
        slo::dashboard(),
        realtime::dashboard(),
        lifecycle::dashboard(),
        cost::dashboard(),
        channels::dashboard(),
        workers::dashboard(),
        errors::dashboard(),
        capacity::dashboard(),
        experiments::dashboard(),
        engagement::dashboard(),
        anomalies::dashboard(),
        geography::dashboard(),
        maintenance::dashboard(),
    ]
}
