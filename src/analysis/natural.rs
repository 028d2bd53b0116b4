//! Whole numbers of any length.
use std::cmp::Ordering;

/// A whole number, not below zero: digits of 32 bits, the lowest first, the highest not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Natural(Vec<u32>);

/// The bits of a digit.
const BITS: usize = 32;

impl Natural {
    pub(super) fn of(number: u128) -> Self {
        Self((0..4).map(|at| (number >> (BITS * at)) as u32).collect()).trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The number, where it fits.
    pub(super) fn number(&self) -> Option<i128> {
        let digits = (self.0.len() <= 4).then_some(&self.0)?;
        let join = |number: u128, digit: &u32| (number << BITS) | u128::from(*digit);
        i128::try_from(digits.iter().rev().fold(0, join)).ok()
    }

    fn digit(&self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or(0).into()
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut carry = 0;
        let digit = |at| {
            carry = (carry >> BITS) + self.digit(at) + other.digit(at);
            carry as u32
        };
        Self((0..=self.0.len().max(other.0.len())).map(digit).collect()).trimmed()
    }

    /// The difference to one that is not larger.
    pub(super) fn minus(&self, other: &Self) -> Self {
        let mut borrowed = 0;
        let digit = |at| {
            let digit = (1 << BITS) + self.digit(at) - other.digit(at) - borrowed;
            borrowed = u64::from(digit >> BITS == 0);
            digit as u32
        };
        Self((0..self.0.len()).map(digit).collect()).trimmed()
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let mut digits = vec![0; self.0.len() + other.0.len()];
        for (from, own) in self.0.iter().enumerate() {
            let mut carry = 0;
            for (at, digit) in digits.iter_mut().enumerate().skip(from) {
                carry = (carry >> BITS) + u64::from(*own) * other.digit(at - from) + u64::from(*digit);
                *digit = carry as u32;
            }
        }
        Self(digits).trimmed()
    }

    /// The whole quotient by one that is not zero: bit by bit, the highest first.
    pub(super) fn over(&self, other: &Self) -> Self {
        if *other == Self::of(1) {
            return self.clone();
        }
        let (mut digits, mut rest) = (vec![0; self.0.len()], Self(Vec::new()));
        for (digit, own) in digits.iter_mut().zip(&self.0).rev() {
            for bit in (0..BITS).rev() {
                rest.double((own >> bit) & 1);
                if rest >= *other {
                    rest = rest.minus(other);
                    *digit |= 1 << bit;
                }
            }
        }
        Self(digits).trimmed()
    }

    /// Twice itself and a bit more.
    fn double(&mut self, mut bit: u32) {
        for digit in &mut self.0 {
            (*digit, bit) = ((*digit << 1) | bit, *digit >> (BITS - 1));
        }
        if bit > 0 {
            self.0.push(bit);
        }
    }

    /// Takes the factors of two out; how many there were. Of zero none.
    fn take_twos(&mut self) -> usize {
        let zeros = self.0.iter().take_while(|digit| **digit == 0).count();
        let Some(first) = self.0.get(zeros) else { return 0 };
        let bits = first.trailing_zeros();
        self.0.drain(..zeros);
        for at in 0..self.0.len() {
            let both = (self.digit(at + 1) << BITS) | self.digit(at);
            self.0[at] = (both >> bits) as u32;
        }
        *self = Self(std::mem::take(&mut self.0)).trimmed();
        zeros * BITS + bits as usize
    }

    /// The greatest common divisor (J. Stein 1967): differences and halves, no division. With zero the other number.
    pub(super) fn common(&self, other: &Self) -> Self {
        let one = Self::of(1);
        if self.is_zero() || other.is_zero() || *self == one || *other == one {
            return if self.is_zero() {
                other.clone()
            } else if other.is_zero() {
                self.clone()
            } else {
                one
            };
        }
        let (mut a, mut b) = (self.clone(), other.clone());
        let twos = a.take_twos().min(b.take_twos());
        while a != b {
            if a < b {
                std::mem::swap(&mut a, &mut b);
            }
            a = a.minus(&b);
            a.take_twos();
        }
        for _ in 0..twos {
            a.double(0);
        }
        a
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
