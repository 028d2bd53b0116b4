//! How a table of texts is written: one line a text, its name, its Chinese, its English.

use super::Locale;
use crate::part;

/// Defines an enum of texts with `in_locale`; lines are `Variant: "中文", "English";`. Those after `beyond` stand in no
/// picture of the module that pages load first, which does without them.
macro_rules! texts {
    (
        $(#[$doc:meta])* $name:ident { $($variant:ident: $zh:literal, $en:literal;)* }
        $(beyond { $($more:ident: $more_zh:literal, $more_en:literal;)* })?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($variant,)* $($($more,)*)? }

        impl $name {
            /// The text in a reader's language; `{0}`, `{1}` are places for [`crate::locale::fill`].
            #[inline(never)]
            pub(crate) fn in_locale(self, locale: $crate::locale::Locale) -> &'static str {
                use $crate::locale::table::{Texts, length, text_at};
                static SHOWN: [Texts; 2] = [
                    (concat!($($zh,)*), &[$(length($zh),)*]),
                    (concat!($($en,)*), &[$(length($en),)*]),
                ];
                static ALL: [Texts; 2] = [
                    (concat!($($zh,)* $($($more_zh,)*)?), &[$(length($zh),)* $($(length($more_zh),)*)?]),
                    (concat!($($en,)* $($($more_en,)*)?), &[$(length($en),)* $($(length($more_en),)*)?]),
                ];
                let texts = if $crate::scope::BEYOND_PICTURES { &ALL } else { &SHOWN };
                text_at(texts, self as usize, locale)
            }
        }
    };
}

/// The texts of one language, one after the other, and how many bytes each has: pointers would be as large as the texts.
pub(crate) type Texts = (&'static str, &'static [u8]);

/// How many bytes a text has; a longer one does not compile.
pub(crate) const fn length(text: &str) -> u8 {
    assert!(text.len() < 256, "a text of more than 255 bytes");
    text.len() as u8
}

/// One text of a table.
#[inline(never)]
pub(crate) fn text_at(texts: &[Texts; 2], line: usize, locale: Locale) -> &'static str {
    let (all, lengths) = texts[locale as usize];
    let mut start = 0;
    for length in lengths.iter().take(line) {
        start += usize::from(*length);
    }
    let length = lengths.get(line).map_or(0, |length| usize::from(*length));
    all.get(start..start + length).unwrap_or("")
}

/// Puts `parts` in the places `{0}`, `{1}`, … of a template.
#[inline(never)]
pub(crate) fn fill(template: &str, parts: &[&str]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        out.push_str(part::before(rest, at));
        let after = part::from(rest, at);
        let (number, more) = after.split_once('}').unwrap_or((after, ""));
        // Templates are this crate's own, with a digit in each place.
        if let [b'{', digit @ b'0'..=b'9'] = number.as_bytes() {
            out.push_str(parts.get(usize::from(digit - b'0')).unwrap_or(&""));
        }
        rest = more;
    }
    out.push_str(rest);
    out
}
