//! How a table of texts is written: one line a text, its name, its Chinese, its English.

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
                let (zh, en) = match self { $(Self::$variant => ($zh, $en),)* };
                match locale {
                    $crate::locale::Locale::ZhCn => zh,
                    $crate::locale::Locale::En => en,
                }
            }
        }
    };
}

/// Puts `parts` in the places `{0}`, `{1}`, … of a template.
pub(crate) fn fill(template: &str, parts: &[&str]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let end = after.find('}').unwrap_or(after.len());
        if let Some(part) = after[..end].parse::<usize>().ok().and_then(|n| parts.get(n)) {
            out.push_str(part);
        }
        rest = after.get(end + 1..).unwrap_or("");
    }
    out.push_str(rest);
    out
}
