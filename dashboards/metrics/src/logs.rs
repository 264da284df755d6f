//! Labels of log streams, for the selectors of LogQL.
//!
//! The agent makes streams of these three and of nothing else. `level`, `error_type`, `event`, `trace_id` and
//! whatever else a line says are fields of the line: parse them (`| json`), then filter.

use dashwright_query::Label;

use crate::labels::{ENVIRONMENT, SERVICE};

/// The container that wrote the line.
pub const CONTAINER: Label = Label::bounded("container", 200);

/// Every stream label.
pub const STREAM_LABELS: &[Label] = &[ENVIRONMENT, SERVICE, CONTAINER];
