//! Digits: limits, rounding, text.
use qilian::Code;
use qilian::quantity::{
    Number, Quantity, decimal_text, fixed_text, parse_decimal, rounded, truncated, whole,
};

#[test]
fn digits_just_below_the_limits_are_kept_and_just_above_refused() {
    assert!(parse_decimal(&"9".repeat(28)).is_ok());
    assert_eq!(parse_decimal(&"9".repeat(29)), Err(Code::TooManyDigits));
    assert!(parse_decimal("0.1234567890").is_ok());
    assert_eq!(parse_decimal("0.12345678901"), Err(Code::TooManyDigits));
    assert!(parse_decimal("123456789012345678.1234567891").is_ok());
    assert_eq!(parse_decimal("1234567890123456789.1234567891"), Err(Code::TooManyDigits));
    for (text, code) in [
        ("12345678901234567890123456789元", Code::TooManyDigits),
        ("123456789012345678901亿元", Code::TooManyDigits),
        ("0.0000000001‰", Code::TooManyDigits),
        ("0.12345678901%", Code::TooManyDigits),
        ("签约0.12345678901亿元", Code::TooManyDigits),
        ("1e3", Code::NotAQuantity),
    ] {
        assert_eq!(Quantity::find(text).unwrap_err().code, code, "{text}");
    }
    assert!(Quantity::parse("12345678901234567890亿元").is_ok());
}

#[test]
fn only_plain_digits_are_decimals() {
    for text in ["", ".", ".5", "5.", "1_000", "1,000", "1e3", "--1", "+-1", "１", " 1", "1.2.3", "NaN", "-"]
    {
        assert_eq!(parse_decimal(text), Err(Code::NotAQuantity), "{text}");
    }
    assert_eq!(parse_decimal("-007.50"), Ok(Number::new(-15, 2)));
    assert_eq!(parse_decimal("+0.5"), Ok(Number::new(1, 2)));
}

#[test]
fn halves_go_away_from_zero() {
    let tenths = |numerator| Number::new(numerator, 100);
    for (numerator, half_up, cut) in
        [(5, 1, 0), (-5, -1, 0), (4, 0, 0), (15, 2, 1), (-15, -2, -1), (99, 10, 9)]
    {
        assert_eq!(
            (rounded(tenths(numerator), 1), truncated(tenths(numerator), 1)),
            (Some(half_up), Some(cut))
        );
    }
    assert_eq!(fixed_text(Number::new(1999, 1000), 2), "2.00");
    assert_eq!(decimal_text(Number::new(-1, 1000), 2), "0");
    assert_eq!(rounded(whole(i128::MAX), 1), None);
    let above_one = decimal_text(Number::new(i128::MAX, i128::MAX - 1), 40);
    assert_eq!(above_one, format!("1.{}59", "0".repeat(38)));
}
