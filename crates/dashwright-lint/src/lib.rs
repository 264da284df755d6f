//! Rules over the model, and the findings they report.
