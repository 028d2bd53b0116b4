//! Text as the scanner reads it: one form of each sign, words looked up by place.
use crate::part;

/// Characters of a text after normalisation: half-width, simplified, spaces between words of Chinese left out.
pub(crate) struct Text(Vec<char>);

/// Traditional and financial characters that occur in figures, each with the one the tables use.
const SAME: &str = "億亿萬万兩两餘余約约幾几數数個个過过項项戶户圓元圆元達达點点幣币場场長长減减畝亩噸吨條条臺台輛辆從从於于為为爲为與与\
                    標标準准間间種种類类單单號号張张塊块處处進进實实現现產产業业資资總总額额歐欧鎊镑壹一贰二叁三肆四伍五陆六柒七捌八玖九\
                    拾十佰百仟千￥¥﹪%﹣-−-〇零○零◯零⁄/﹢+＄$££∶:﹕:";

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        let mut chars: Vec<char> = Vec::with_capacity(text.len() / 2);
        let mut space = false;
        for letter in text.chars() {
            let letter = normal(letter);
            if letter == ' ' {
                space = true;
                continue;
            }
            // A space parts only words and numbers of western writing: "GB/T 4754", "USD 100".
            let western = |letter: char| letter.is_ascii_alphanumeric() || letter == '.';
            if space && chars.last().is_some_and(|last| western(*last)) && western(letter) {
                chars.push(' ');
            }
            space = false;
            chars.push(letter);
        }
        Self(chars)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    #[inline(never)]
    pub(crate) fn get(&self, at: usize) -> Option<char> {
        self.0.get(at).copied()
    }

    /// The character before `at`.
    #[inline(never)]
    pub(crate) fn before(&self, at: usize) -> Option<char> {
        self.get(at.wrapping_sub(1))
    }

    /// Where a word that stands at `at` ends.
    #[inline(never)]
    pub(crate) fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for letter in word.chars() {
            if self.get(end) != Some(letter) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The first of `words` (parted by spaces) that stands at `at`: where it ends.
    #[inline(never)]
    pub(crate) fn any_word(&self, at: usize, words: &str) -> Option<usize> {
        self.words(at, words, false)
    }

    /// The longest of `words` that stands at `at`: where it ends.
    pub(crate) fn longest_word(&self, at: usize, words: &str) -> Option<usize> {
        self.words(at, words, true)
    }

    #[inline(never)]
    fn words(&self, at: usize, words: &str, longest: bool) -> Option<usize> {
        let mut found = None;
        let mut end = Some(at);
        // A space ends each word, another one the last.
        for letter in words.chars().chain([' ']) {
            if letter == ' ' {
                found = found.max(end.filter(|end| *end > at));
                if found.is_some() && !longest {
                    break;
                }
                end = Some(at);
            } else {
                end = end.filter(|end| self.get(*end) == Some(letter)).map(|end| end + 1);
            }
        }
        found
    }

    /// Past a word that may stand at `at`.
    #[inline(never)]
    pub(crate) fn past(&self, at: usize, words: &str) -> usize {
        self.any_word(at, words).unwrap_or(at)
    }

    /// Whether the character at `at` is one of `set`.
    #[inline(never)]
    pub(crate) fn is_one_of(&self, at: usize, set: &str) -> bool {
        self.get(at).is_some_and(|letter| part::has(set, letter))
    }

    /// Whether one of `words` stands somewhere between two places.
    #[inline(never)]
    pub(crate) fn has_between(&self, from: usize, to: usize, words: &str) -> bool {
        (from..to).any(|at| self.any_word(at, words).is_some_and(|end| end <= to))
    }

    /// The ASCII digit at `at`.
    #[inline(never)]
    pub(crate) fn digit(&self, at: usize) -> Option<u8> {
        self.get(at).filter(char::is_ascii_digit).map(|letter| letter as u8 - b'0')
    }

    /// The digit at `at`, 5 or 五.
    #[inline(never)]
    pub(crate) fn any_digit(&self, at: usize) -> Option<u8> {
        self.digit(at).or_else(|| digit_of(self.get(at)?))
    }

    /// Where a run of digits ends.
    pub(crate) fn digits_end(&self, from: usize) -> usize {
        self.run(from, "0123456789")
    }

    /// Where a run of characters of a set ends.
    #[inline(never)]
    pub(crate) fn run(&self, from: usize, set: &str) -> usize {
        let mut at = from;
        while self.is_one_of(at, set) {
            at += 1;
        }
        at
    }

    #[inline(never)]
    pub(crate) fn slice(&self, from: usize, to: usize) -> String {
        let mut out = String::new();
        for at in from..to {
            if let Some(letter) = self.get(at) {
                out.push(letter);
            }
        }
        out
    }
}

/// The digit of 一 … 九, 两, 零.
#[inline(never)]
pub(crate) fn digit_of(letter: char) -> Option<u8> {
    for (digit, other) in (0..).zip("零一二三四五六七八九".chars()) {
        if other == letter {
            return Some(digit);
        }
    }
    (letter == '两').then_some(2)
}

fn normal(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' if letter != '～' => {
            char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter)
        }
        '～' | '〜' | '∼' => '~',
        '–' | '—' | '―' | '─' | '‒' | '‐' | '‑' => '—',
        _ if letter.is_whitespace() || letter == '\u{feff}' || letter == '\u{200b}' => ' ',
        _ if letter.is_ascii() => letter,
        _ => same(letter),
    }
}

fn same(letter: char) -> char {
    let mut pairs = SAME.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == letter {
            return to;
        }
    }
    letter
}

/// A Chinese character, as opposed to punctuation, digits and western letters.
pub(crate) fn is_han(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}
