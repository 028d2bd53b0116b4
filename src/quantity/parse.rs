//! The doors: a cell that is one figure, a phrase that holds one.
use super::find::{Attempt, Column, Figure};
use super::number::{problem, whole};
use super::text::{Text, is_han};
use super::{Bound, Quantity, Scale, Unit};
use crate::error::{Code, Problem};
use crate::scope::READS_SPEECH;

const BARE: Column = Column { unit: &Unit::One, scale: Scale::One };

/// How far the two figures of 从A到B may stand apart, in characters.
const GAP: usize = 24;

/// Names with a number are shorter than words for what is counted: 双11.
const MOST_NAME: usize = 4;

/// Verbs of 42.9%提高至71.8%.
const CHANGES: &str = "提高 提升 上升 增加 增长 增 升 扩大 扩 下降 降低 降 减少 减 缩短 压缩 压减 回落 跃升 攀升 壮大 发展 变 改 调整 \
                       拓展 跃 上调 下调 扩展 跨越";

impl Quantity {
    /// Reads a text that is one figure as a whole, such as `1.85亿元`, `50余场次`, `不低于40%`.
    ///
    /// # Errors
    /// [`Code::NotAQuantity`] for anything else; [`Code::TooManyDigits`] for more digits than can be kept exactly,
    /// after scaling too.
    ///
    /// ```
    /// use qilian::quantity::{Quantity, decimal_text};
    /// let invested = Quantity::parse("1亿8500万元").unwrap();
    /// assert_eq!(decimal_text(invested.value().unwrap(), 0), "185000000");
    /// assert!(Quantity::parse("签约项目36个").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        read_whole(text, BARE)
    }

    /// Reads a cell or a value: a bare number takes the column's unit and scale, a figure with a unit keeps its own.
    /// A currency sign alone (`$1,740`) tells the currency and takes the column's scale.
    ///
    /// # Errors
    /// As [`Quantity::parse`].
    ///
    /// ```
    /// use qilian::quantity::{Currency, Quantity, Scale, Unit, decimal_text};
    /// let yuan = Unit::Money(Currency::Cny);
    /// let bare = Quantity::parse_in("0.32", &yuan, Scale::Yi).unwrap();
    /// assert_eq!(bare.value(), Quantity::parse_in("3200万元", &yuan, Scale::Yi).unwrap().value());
    /// ```
    pub fn parse_in(text: &str, default_unit: &Unit, default_scale: Scale) -> Result<Self, Problem> {
        read_whole(text, Column { unit: default_unit, scale: default_scale })
    }

    /// Finds the figure of a phrase: where it ends up (从A到B gives B), what a threshold counts (超亿元项目144个 is 144个),
    /// the first one otherwise. Dates, ordinals, codes, names and idioms are no figures.
    ///
    /// # Errors
    /// [`Code::NotAQuantity`] when there is none, [`Code::TooManyDigits`].
    ///
    /// ```
    /// use qilian::quantity::{Quantity, decimal_text};
    /// let found = Quantity::find("2023年签约36个").unwrap();
    /// assert_eq!(found, Quantity::parse("36个").unwrap());
    /// let fall = Quantity::find("同比下降8.9%").unwrap();
    /// assert_eq!(decimal_text(fall.value().unwrap(), 2), "-8.9");
    /// ```
    pub fn find(text: &str) -> Result<Self, Problem> {
        let scanned = Text::new(text);
        if let Ok(Some(figure)) = whole_figure(&scanned, BARE) {
            return Ok(figure.quantity);
        }
        let found = scanned.meant().map_err(|code| problem(code, text))?;
        found.map(|figure| figure.quantity).ok_or_else(|| problem(Code::NotAQuantity, text))
    }
}

fn read_whole(text: &str, column: Column) -> Result<Quantity, Problem> {
    let figure = whole_figure(&Text::new(text), column).map_err(|code| problem(code, text))?;
    figure.map(|figure| figure.quantity).ok_or_else(|| problem(Code::NotAQuantity, text))
}

/// The figure that is the whole text: also (12.5), which tables print for −12.5, and 3.4亿美元(折合人民币24亿元).
#[inline(never)]
fn whole_figure(text: &Text, column: Column) -> Result<Option<Figure>, Code> {
    let bracketed = READS_SPEECH && text.get(0) == Some('(') && text.before(text.len()) == Some(')');
    let (from, to) = if bracketed { (1, text.len() - 1) } else { (0, text.len()) };
    let Attempt::Found(mut figure) = text.attempt(from, column)? else { return Ok(None) };
    let ends = figure.end == to || (!bracketed && text.is_conversion(figure.end, to)?);
    let year = bracketed && figure.quantity.unit.is_counted();
    if !ends || (figure.implicit && figure.quantity.bound == Bound::Exact) || year {
        return Ok(None);
    }
    if bracketed {
        figure.quantity = figure.quantity.scaled(whole(-1)).map_err(|_| Code::TooManyDigits)?;
    }
    Ok(Some(figure))
}

impl Text {
    /// Whether the same money in another currency fills the rest.
    fn is_conversion(&self, from: usize, to: usize) -> Result<bool, Code> {
        if !READS_SPEECH {
            return Ok(false);
        }
        let Some(at) = self.any_word(from, "(约折合 (折合 (折 (约合 折合 折 ,折合 约合")
        else {
            return Ok(false);
        };
        let Attempt::Found(figure) = self.attempt(at, BARE)? else { return Ok(false) };
        let end = if self.get(from) == Some('(') { self.word(figure.end, ")") } else { Some(figure.end) };
        Ok(end == Some(to))
    }

    /// The figure that a phrase means.
    fn meant(&self) -> Result<Option<Figure>, Code> {
        let mut label = None;
        let mut at = 0;
        while let Some(figure) = self.next_figure(at, self.len())? {
            at = figure.end;
            if self.labels(&figure)? {
                label = label.or(Some(figure));
                continue;
            }
            if figure.implicit && figure.quantity.bound == Bound::Exact {
                continue;
            }
            return self.outcome(figure).map(Some);
        }
        Ok(label.filter(|figure| !figure.implicit || figure.quantity.bound != Bound::Exact))
    }

    /// The next figure that can stand in a phrase and starts before `to`.
    #[inline(never)]
    fn next_figure(&self, from: usize, to: usize) -> Result<Option<Figure>, Code> {
        let mut at = from;
        while at < to {
            at = match self.attempt(at, BARE)? {
                Attempt::Nothing => at + 1,
                Attempt::Skip(end) => end.max(at + 1),
                Attempt::Found(figure) if figure.bare && !self.bare_stands(&figure) => figure.end.max(at + 1),
                Attempt::Found(figure) => return Ok(Some(figure)),
            };
        }
        Ok(None)
    }

    /// A number without a unit stands only at the end, after a word for what is counted: 签约项目数36.
    /// 招商2017 and 双11 are names.
    fn bare_stands(&self, figure: &Figure) -> bool {
        let ended = figure.end == self.len() && figure.quantity.bound != Bound::UnspecifiedTens;
        let year = figure.quantity.value.as_ref().is_some_and(|number| {
            number.is_integer() && number.cmp_whole(1900).is_ge() && number.cmp_whole(2100).is_le()
        });
        let spelled = self.digit(figure.number).is_none();
        let words = figure.number.saturating_sub(MOST_NAME)..figure.number;
        let after_words = self.before(figure.number) == Some(':')
            || (figure.number >= MOST_NAME && words.into_iter().all(|at| self.get(at).is_some_and(is_han)));
        ended && !year && !spelled && after_words
    }

    /// Whether a figure only says which projects are counted: 超亿元项目144个, 投资10亿元以上的企业5家.
    fn labels(&self, figure: &Figure) -> Result<bool, Code> {
        let bounded = figure.quantity.bound != Bound::Exact || figure.implicit;
        let money = matches!(figure.quantity.unit, Unit::Money(_));
        if !bounded || !money {
            return Ok(false);
        }
        let to = self.clause_end(figure.end);
        let Some(next) = self.next_figure(figure.end, to)? else { return Ok(false) };
        let noun = self.has_between(figure.end, next.start, "项目 产业 企业 公司 工程 园区 集群");
        let change = self.has_between(figure.end, next.number, "同比 增长 下降 占 环比");
        Ok(noun && !change)
    }

    /// 42.9%提高至71.8%: what it became.
    fn outcome(&self, mut figure: Figure) -> Result<Figure, Code> {
        for _ in 0..4 {
            let Some(next) = self.became(&figure)? else { break };
            figure = next;
        }
        Ok(figure)
    }

    /// Where the clause after a figure ends, at most [`GAP`] on.
    #[inline(never)]
    fn clause_end(&self, from: usize) -> usize {
        (from..from + GAP).find(|at| self.is_one_of(*at, ",。;、!?")).unwrap_or(from + GAP).min(self.len())
    }

    fn became(&self, figure: &Figure) -> Result<Option<Figure>, Code> {
        let stop = self.clause_end(figure.end);
        let from = self.comes_from(figure.number);
        let Some(turn) = (figure.end..stop).find(|at| self.is_one_of(*at, "至到为→")) else {
            return Ok(None);
        };
        let changed = self.has_between(figure.end, turn, CHANGES) || self.get(turn) == Some('→');
        if !from && !changed {
            return Ok(None);
        }
        let next = self.next_figure(turn + 1, stop)?;
        Ok(next.filter(|next| next.quantity.unit == figure.quantity.unit))
    }
}
