//! TutorDex: from a message in a Telegram channel to a tutor at the door.

pub mod assignment;
pub mod collector;
pub mod cost;
pub mod delivery;
pub mod engagement;
pub mod experiment;
pub mod geography;
pub mod labels;
pub mod llm;
pub mod queue;
pub mod worker;
