//! What the front ends of LogQL and TraceQL share: Grafana variables, tokens, string literals, measures and the
//! parser's bookkeeping. Text goes in; tokens and values with byte spans come out.

pub(crate) mod measure;
pub(crate) mod parser;
pub(crate) mod quote;
pub(crate) mod regex;
pub(crate) mod token;
pub(crate) mod variable;
