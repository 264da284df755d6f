//! GPUs, as dcgm-exporter sees them.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::DCGM;
use crate::metrics;

/// The index of the GPU on its host.
pub const GPU: Label = Label::bounded("gpu", 16);
/// The serial identity of the GPU.
pub const UUID: Label = Label::bounded("UUID", 200);
/// The device node, such as `nvidia0`.
pub const DEVICE: Label = Label::bounded("device", 16);
/// The product name.
pub const MODEL_NAME: Label = Label::bounded("modelName", 10);
/// The host that the GPU is in.
pub const HOSTNAME: Label = Label::bounded("Hostname", 200);

metrics! {
    from DCGM;

    /// How busy the GPU is.
    pub const UTILISATION: Metric = Metric::gauge("DCGM_FI_DEV_GPU_UTIL", Unit::PERCENT)
        .labels(&[GPU, UUID, DEVICE, MODEL_NAME, HOSTNAME])
        .only("hosts with a GPU");
}
