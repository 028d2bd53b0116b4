//! How a table of texts is written: one line a text, its name, its Chinese, its English.

use super::Locale;
use crate::part;

/// Defines an enum of texts with `in_locale`; lines are `Variant: "中文", "English";`.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($variant:ident: $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($variant,)* }

        impl $name {
            /// The text in a reader's language; `{0}`, `{1}` are places for [`crate::locale::fill`].
            #[inline(never)]
            pub(crate) fn in_locale(self, locale: $crate::locale::Locale) -> &'static str {
                static TEXTS: &[[&str; 2]] = &[$([$zh, $en],)*];
                $crate::locale::table::text_at(TEXTS, self as usize, locale)
            }
        }
    };
}

/// The text of a line of a table; both languages stand side by side in it.
#[inline(never)]
pub(crate) fn text_at(texts: &[[&'static str; 2]], line: usize, locale: Locale) -> &'static str {
    texts.get(line).and_then(|line| line.get(locale as usize)).copied().unwrap_or("")
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
