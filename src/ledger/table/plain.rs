//! Typical cells, read from their bytes without a detour: digits, and dates as ISO writes them. All others are left to
//! the general readers, whose answers these are for the cells that they take.
use crate::period::{Date, Day};
use crate::quantity::{MOST_DECIMALS, MOST_DIGITS};

/// So many digits fit an `i64` and leave room for a number of decimals beside them.
const MOST_PLAIN: usize = 17;

/// A number of at most 17 digits, as digits and decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    pub(crate) mantissa: i64,
    pub(crate) decimals: u8,
}

impl Digits {
    /// Reads `1234`, `12.34`; nothing for anything else, nor where digits would get too many at a power of ten.
    #[inline]
    pub(crate) fn read(cell: &[u8], exponent: u32) -> Option<Self> {
        let (mut mantissa, mut decimals, mut has_point) = (0_i64, 0_u8, false);
        for byte in cell {
            match byte {
                b'0'..=b'9' => {
                    mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(byte - b'0'));
                    decimals += u8::from(has_point);
                }
                b'.' if !has_point => has_point = true,
                _ => return None,
            }
            if decimals as usize > MOST_DECIMALS {
                return None;
            }
        }
        let digits = cell.len() - usize::from(has_point);
        let fits = digits > 0 && digits <= MOST_PLAIN && digits + exponent as usize <= MOST_DIGITS;
        let bare_point = has_point && (decimals == 0 || decimals as usize == digits);
        // 007 and .5 are no typical figures.
        let leading_zero = cell.first() == Some(&b'0') && cell.len() > 1 && cell.get(1) != Some(&b'.');
        (fits && !bare_point && !leading_zero).then_some(Self { mantissa, decimals })
    }

    /// The whole part.
    #[inline]
    pub(super) fn whole(self) -> i64 {
        self.mantissa / 10_i64.pow(self.decimals.into())
    }

    /// One number for both: the decimals in the last four bits.
    pub(super) fn packed(self) -> u64 {
        (self.mantissa as u64) << 4 | u64::from(self.decimals)
    }

    pub(super) fn unpacked(packed: u64) -> Self {
        Self { mantissa: (packed >> 4) as i64, decimals: (packed & 15) as u8 }
    }
}

/// Reads `2023-03-15` and `2023-03` of the years 1970 to 2999; nothing for anything else.
#[inline]
pub(crate) fn date(cell: &[u8]) -> Option<Date> {
    let (year, month) = match cell {
        [a, b, c, d, b'-', e, f, ..] => (number(&[*a, *b, *c, *d])?, number(&[*e, *f])?),
        _ => return None,
    };
    if !(1970..3000).contains(&year) {
        return None;
    }
    match &cell[7..] {
        [] => Date::months(i32::try_from(year).ok()?, month, month),
        [b'-', a, b] => Day::from_civil(i32::try_from(year).ok()?, month, number(&[*a, *b])?).map(Date::day),
        _ => None,
    }
}

#[inline]
fn number(digits: &[u8]) -> Option<u32> {
    let mut number = 0;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(byte - b'0');
    }
    Some(number)
}

/// Whether a cell surely has no blank around it: neither ASCII nor the first byte of a blank of another script.
#[inline]
pub(super) fn has_plain_ends(cell: &[u8]) -> bool {
    let (Some(first), Some(last)) = (cell.first(), cell.last()) else { return true };
    let starts = *first > b' ' && !matches!(first, 0xC2 | 0xE1..=0xE3);
    let ends = match cell.get(cell.len().wrapping_sub(3)..) {
        _ if *last < 0x80 => *last > b' ',
        Some([third, second, _]) => !matches!(third, 0xE1..=0xE3) && *second != 0xC2,
        _ => false,
    };
    starts && ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Currency, Number, Quantity, Scale, Unit};
    use proptest::prelude::*;

    const SCALES: [Scale; 6] =
        [Scale::One, Scale::Wan, Scale::Yi, Scale::WanYi, Scale::Million, Scale::Billion];

    proptest! {
        #[test]
        fn digits_are_what_the_general_reader_makes_of_them(
            cell in "[0-9]{0,4}[0-9.,]{0,16}[0-9.-]{0,3}", scale in 0..SCALES.len()
        ) {
            let scale = SCALES[scale];
            if let Some(digits) = Digits::read(cell.as_bytes(), scale.exponent()) {
                let yuan = Unit::Money(Currency::Cny);
                let general = super::super::cells::figure(&cell, &yuan, scale).unwrap().unwrap();
                let power = 10_i128.pow(scale.exponent());
                let parts = 10_i128.pow(digits.decimals.into());
                let number = Number::new(i128::from(digits.mantissa) * power, parts);
                prop_assert!(general.is_exact(), "{}", cell);
                prop_assert_eq!(general.value(), Some(number), "{}", cell);
                prop_assert_eq!(Quantity::exact(number, yuan).range(), general.range());
                prop_assert_eq!(Digits::unpacked(digits.packed()), digits);
            }
        }

        #[test]
        fn dates_are_what_the_general_reader_makes_of_them(cell in "[0-9]{4}-[0-9]{2}(-[0-9]{2})?[-0-9]{0,1}") {
            if let Some(date) = date(cell.as_bytes()) {
                prop_assert_eq!(Date::parse(&cell).unwrap(), date, "{}", cell);
            }
        }

        #[test]
        fn plain_ends_have_nothing_to_trim(cell in "[\u{0}-\u{ff}\u{1680}\u{2000}-\u{2030}\u{205f}\u{3000}\u{3001}甲a]{0,3}") {
            if has_plain_ends(cell.as_bytes()) {
                prop_assert_eq!(cell.trim(), cell.as_str());
            }
        }
    }

    #[test]
    fn typical_cells_are_taken() {
        assert_eq!(Digits::read(b"31001.72", 4), Some(Digits { mantissa: 3_100_172, decimals: 2 }));
        assert_eq!(Digits::read(b"0.5", 8), Some(Digits { mantissa: 5, decimals: 1 }));
        for cell in ["", ".", "5.", ".5", "007", "1e3", "-1", "1.2.3", "123456789012345678", "\u{ff11}"] {
            assert_eq!(Digits::read(cell.as_bytes(), 0), None, "{cell}");
        }
        assert!(date(b"2023-03-15").is_some() && date(b"2023-03").is_some());
        for cell in ["2023-3-15", "2023-02-30", "2023", "2023-13", "0000-01", "2023-03-1", "2023-03-155"] {
            assert_eq!(date(cell.as_bytes()), None, "{cell}");
        }
        assert!(has_plain_ends("示例省".as_bytes()) && !has_plain_ends("\u{3000}甲".as_bytes()));
    }
}
