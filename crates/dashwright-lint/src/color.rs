//! How different two colours look, also to readers who see red and green as one.
//!
//! Hex colours go in, CIEDE2000 distances come out: below about 10 two patches look alike at a glance.
//!
//! Sources: Machado, Oliveira, Fernandes 2009 (matrices for a full deficiency); Sharma, Wu, Dalal 2005 (CIEDE2000 and
//! its test data); IEC 61966-2-1 (sRGB, D65).

/// How a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// All three colours.
    Full,
    /// No red.
    Protanopia,
    /// No green.
    Deuteranopia,
}

impl Sight {
    pub(crate) const ALL: [Self; 3] = [Self::Full, Self::Protanopia, Self::Deuteranopia];

    /// The words in messages.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Full => "to everybody",
            Self::Protanopia => "to readers who see no red",
            Self::Deuteranopia => "to readers who see no green",
        }
    }

    const fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Full => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        }
    }
}

/// The distance of two `#RRGGBB` colours; none where one of them is something else.
pub(crate) fn distance(a: &str, b: &str, sight: Sight) -> Option<f64> {
    Some(ciede2000(lab(seen(linear(a)?, sight)), lab(seen(linear(b)?, sight))))
}

/// The sight to which two colours are nearest, and their distance there.
pub(crate) fn worst(a: &str, b: &str) -> Option<(Sight, f64)> {
    let distances = Sight::ALL.into_iter().filter_map(|sight| Some((sight, distance(a, b, sight)?)));
    distances.min_by(|a, b| a.1.total_cmp(&b.1))
}

/// Whether a text is `#RRGGBB`.
pub(crate) fn is_hex(text: &str) -> bool {
    linear(text).is_some()
}

fn linear(hex: &str) -> Option<[f64; 3]> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some([channel(0)?, channel(2)?, channel(4)?])
}

fn product(matrix: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

fn seen(linear: [f64; 3], sight: Sight) -> [f64; 3] {
    product(sight.matrix(), linear).map(|channel| channel.clamp(0.0, 1.0))
}

fn lab(linear: [f64; 3]) -> [f64; 3] {
    const TO_XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let [x, y, z] = product(TO_XYZ, linear);
    let f = |t: f64| {
        let edge: f64 = 6.0 / 29.0;
        if t > edge.powi(3) { t.cbrt() } else { t / (3.0 * edge * edge) + 4.0 / 29.0 }
    };
    let (fx, fy, fz) = (f(x / 0.950_47), f(y), f(z / 1.088_83));
    [116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)]
}

/// Hue in degrees, 0 to 360; 0 for grey.
fn hue(a: f64, b: f64) -> f64 {
    if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) }
}

/// The formula of the paper, with its names.
#[expect(clippy::many_single_char_names, reason = "the paper's own")]
fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let chroma = f64::midpoint(a1.hypot(b1), a2.hypot(b2)).powi(7);
    let g = 0.5 * (1.0 - (chroma / (chroma + 25.0_f64.powi(7))).sqrt());
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;

    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();

    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = match h1 + h2 {
        sum if grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => f64::midpoint(sum, 360.0),
        sum => (sum - 360.0) / 2.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let bend = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rc = 2.0 * (c.powi(7) / (c.powi(7) + 25.0_f64.powi(7))).sqrt();
    let light = (l - 50.0).powi(2);
    let (sl, sc, sh) = (1.0 + 0.015 * light / (20.0 + light).sqrt(), 1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let rt = -(2.0 * bend).to_radians().sin() * rc;
    ((dl / sl).powi(2) + (dc / sc).powi(2) + (dh / sh).powi(2) + rt * (dc / sc) * (dh / sh)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_gives_the_papers_numbers() {
        // Sharma et al., table 1: pairs 1, 4, 7, 9, 14, 17, 20, 25, 30, 34.
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0000),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0009], 7.1792),
            ([50.0, -0.0010, 2.4900], [50.0, 0.0011, -2.4900], 4.7461),
            ([50.0, 2.5000, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([50.0, 2.5000, 0.0], [58.0, 24.0, 15.0], 19.4535),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
            ([90.8027, -2.0831, 1.4410], [91.1528, -1.6435, 0.0447], 1.4441),
            ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
        ];
        for (a, b, expected) in pairs {
            assert!((ciede2000(a, b) - expected).abs() < 1e-4, "{a:?} {b:?}: {}", ciede2000(a, b));
            assert!((ciede2000(b, a) - expected).abs() < 1e-4, "{b:?} {a:?}: {}", ciede2000(b, a));
        }
    }

    #[test]
    fn red_and_green_come_near_to_some_readers() {
        let (red, green) = ("#E02F44", "#73BF69");
        let at = |sight| distance(red, green, sight).expect("both are colours");
        assert!(at(Sight::Full) > 60.0, "{}", at(Sight::Full));
        assert!(at(Sight::Deuteranopia) < 35.0, "{}", at(Sight::Deuteranopia));
        assert_eq!(worst("#000000", "#ffffff").map(|(_, distance)| distance.round()), Some(100.0));
    }

    #[test]
    fn only_hex_colours_are_colours() {
        assert!(is_hex("#73BF69") && is_hex("#73bf69"));
        for bad in ["", "#", "73BF69", "#73BF6", "#73BF6G", "#73BF699", "green", "#73é69", "#+1+1+1"] {
            assert!(!is_hex(bad), "{bad}");
        }
    }
}
