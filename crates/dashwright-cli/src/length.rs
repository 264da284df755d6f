//! Lengths of time as arguments and rendered files write them: `90m`, `1d12h`.

use dashwright_model::Length;

/// Reads a length of time.
///
/// # Errors
/// When it is none, or longer than 136 years.
pub(crate) fn length(text: &str) -> Result<Length, String> {
    let wrong = || String::from("a length is written `90m`, `2h` or `1d12h`");
    let mut seconds = 0_u32;
    let mut rest = text;
    if rest.is_empty() {
        return Err(wrong());
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let number: u32 = rest.get(..digits).and_then(|text| text.parse().ok()).ok_or_else(wrong)?;
        let unit = match rest.get(digits..=digits) {
            Some("s") => 1,
            Some("m") => 60,
            Some("h") => 3_600,
            Some("d") => 86_400,
            Some("w") => 604_800,
            _ => return Err(wrong()),
        };
        seconds = number.checked_mul(unit).and_then(|more| seconds.checked_add(more)).ok_or_else(wrong)?;
        rest = rest.get(digits + 1..).unwrap_or_default();
    }
    Ok(Length::seconds(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        assert_eq!(length("1d12h"), Ok(Length::hours(36)));
        assert_eq!(length("90m"), Ok(Length::minutes(90)));
        for bad in ["", "2", "h", "2x", "2h3", "99999999999h", "-1h"] {
            assert!(length(bad).is_err(), "{bad}");
        }
    }
}
