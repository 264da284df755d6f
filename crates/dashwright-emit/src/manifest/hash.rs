//! XXH64: the content hash of the manifest. Bytes come in, 64 bits go out.
//!
//! The hash answers "is this still what we wrote?", not "did somebody attack it?", so 64 bits without cryptography do.
//! It is computed over every file at every run, in unoptimised builds too, where it takes 1.1 ms a megabyte (FNV-1a
//! takes 2.5, SHA-256 over 50). Anyone can repeat it with `xxhsum -H64 FILE`.
//!
//! Source: the xxHash specification 0.1.1, section "XXH64 algorithm description".

const P1: u64 = 0x9E37_79B1_85EB_CA87;
const P2: u64 = 0xC2B2_AE3D_27D4_EB4F;
const P3: u64 = 0x1656_67B1_9E37_79F9;
const P4: u64 = 0x85EB_CA77_C2B2_AE63;
const P5: u64 = 0x27D4_EB2F_1656_67C5;

/// XXH64 of `bytes` with seed 0.
pub(super) fn xxh64(bytes: &[u8]) -> u64 {
    let (stripes, rest) = bytes.as_chunks::<32>();
    let mut hash = if stripes.is_empty() { P5 } else { lanes(stripes) };
    hash = hash.wrapping_add(bytes.len() as u64);
    let (words, rest) = rest.as_chunks::<8>();
    for &word in words {
        hash ^= round(0, u64::from_le_bytes(word));
        hash = hash.rotate_left(27).wrapping_mul(P1).wrapping_add(P4);
    }
    let (halves, rest) = rest.as_chunks::<4>();
    for &half in halves {
        hash ^= u64::from(u32::from_le_bytes(half)).wrapping_mul(P1);
        hash = hash.rotate_left(23).wrapping_mul(P2).wrapping_add(P3);
    }
    for &byte in rest {
        hash ^= u64::from(byte).wrapping_mul(P5);
        hash = hash.rotate_left(11).wrapping_mul(P1);
    }
    avalanche(hash)
}

/// The four accumulators over all whole stripes of 32 bytes.
fn lanes(stripes: &[[u8; 32]]) -> u64 {
    let (mut a, mut b, mut c, mut d) = (P1.wrapping_add(P2), P2, 0, 0u64.wrapping_sub(P1));
    for stripe in stripes {
        if let ([first, second, third, fourth], _) = stripe.as_chunks::<8>() {
            a = round(a, u64::from_le_bytes(*first));
            b = round(b, u64::from_le_bytes(*second));
            c = round(c, u64::from_le_bytes(*third));
            d = round(d, u64::from_le_bytes(*fourth));
        }
    }
    let mut hash = a
        .rotate_left(1)
        .wrapping_add(b.rotate_left(7))
        .wrapping_add(c.rotate_left(12))
        .wrapping_add(d.rotate_left(18));
    for lane in [a, b, c, d] {
        hash = (hash ^ round(0, lane)).wrapping_mul(P1).wrapping_add(P4);
    }
    hash
}

// Always: a call for each of four words a stripe costs more than the arithmetic in an unoptimised build.
#[expect(clippy::inline_always, reason = "halves the time in unoptimised builds, measured")]
#[inline(always)]
fn round(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1)
}

fn avalanche(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(P2);
    hash = (hash ^ (hash >> 29)).wrapping_mul(P3);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the reference implementation (`xxhsum -H64`), covering every path through the tail.
    #[test]
    fn agrees_with_the_reference() {
        let ramp: Vec<u8> = (0..=255).collect();
        let cases: [(&[u8], u64); 8] = [
            (b"", 0xef46_db37_51d8_e999),
            (b"a", 0xd24e_c4f1_a98c_6e5b),
            (b"abc", 0x44bc_2cf5_ad77_0999),
            (&[b'a'; 31], 0xfe47_067c_da80_2916),
            (&[b'a'; 32], 0x856e_8432_98f9_9ad7),
            (&ramp[..71], 0x2ebf_fc96_eb13_9d60),
            (&ramp, 0x1fac_be84_06cd_904b),
            (&ramp[..100].repeat(3), 0x75b2_b7bd_e369_159c),
        ];
        for (bytes, expected) in cases {
            assert_eq!(xxh64(bytes), expected, "{} bytes", bytes.len());
        }
    }
}
