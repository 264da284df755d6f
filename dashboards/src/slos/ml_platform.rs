//! What the ML platform promises: an inference gateway that answers, and fast; a model registry that answers.

use super::{of, response};
use crate::prelude::*;
use crate::service::{inference_gateway, model_registry};

/// The inference gateway answers.
pub const GATEWAY_AVAILABILITY: SloId = SloId::new("inference-gateway-availability");
/// The inference gateway answers fast.
pub const GATEWAY_LATENCY: SloId = SloId::new("inference-gateway-latency");
/// The model registry answers.
pub const REGISTRY_AVAILABILITY: SloId = SloId::new("model-registry-availability");

const STACK: &str = "ml-platform";

/// The stack's SLOs.
pub fn all() -> Vec<Slo> {
    vec![gateway_availability(), gateway_latency(), registry_availability()]
}

fn gateway_availability() -> Slo {
    let slo = Slo::new(
        GATEWAY_AVAILABILITY,
        objective!(99.5 %),
        "requests without a server error",
        Sli::bad(
            selector!(r#"http_requests_total{service="inference-gateway",status_code=~"5.."}"#),
            selector!(r#"http_requests_total{service="inference-gateway"}"#),
        ),
        response(
            owners::ML_PLATFORM_ONCALL,
            inference_gateway::ID,
            "compare with the last deployment, then see which endpoint and model fail.",
        ),
    );
    of(slo, STACK, "inference-gateway", "availability").traffic_floor(Fraction::new(1, 10))
}

fn gateway_latency() -> Slo {
    let slo = Slo::new(
        GATEWAY_LATENCY,
        objective!(99 %),
        "requests below 300 ms",
        Sli::faster(
            selector!(r#"http_request_duration_seconds_count{service="inference-gateway"}"#),
            ms(300),
        ),
        response(
            owners::ML_PLATFORM_ONCALL,
            inference_gateway::ID,
            "see which endpoint and model are slow, then the saturation of the GPUs.",
        ),
    );
    of(slo, STACK, "inference-gateway", "latency").traffic_floor(Fraction::new(1, 10))
}

fn registry_availability() -> Slo {
    let slo = Slo::new(
        REGISTRY_AVAILABILITY,
        objective!(99.5 %),
        "requests without a server error",
        Sli::bad(
            selector!(r#"http_requests_total{service="model-registry",status_code=~"5.."}"#),
            selector!(r#"http_requests_total{service="model-registry"}"#),
        ),
        response(
            owners::ML_PLATFORM_ONCALL,
            model_registry::ID,
            "see whether the store or the last deployment is the reason.",
        ),
    );
    of(slo, STACK, "model-registry", "availability").traffic_floor(Fraction::new(1, 100))
}
