//! The series colours, computed: contrast on light and dark pages, and how far apart they stay for every kind of sight.
use qilian::chart::Ink;
use qilian::draw::Theme;

type Colour = [f64; 3];

fn linear(hex: &str) -> Colour {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    [channel(1), channel(3), channel(5)]
}

fn luminance(c: Colour) -> f64 {
    0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(linear(a)), luminance(linear(b)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn times(m: [[f64; 3]; 3], c: Colour) -> Colour {
    m.map(|row| row[0] * c[0] + row[1] * c[1] + row[2] * c[2])
}

/// OKLab (B. Ottosson, 2020).
fn oklab(c: Colour) -> Colour {
    let lms = times(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        c,
    );
    times(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        lms.map(f64::cbrt),
    )
}

/// Full-strength matrices of Machado, Oliveira and Fernandes (2009), on linear RGB.
const SIGHTS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

fn series(theme: Theme) -> Vec<&'static str> {
    (1..=7).map(|n| theme.colour(Ink::Series(n))).collect()
}

#[test]
fn series_keep_three_to_one_against_the_page() {
    for (theme, page) in [(Theme::Light, "#ffffff"), (Theme::Dark, "#15181d")] {
        for colour in series(theme) {
            assert!(contrast(colour, page) >= 3.0, "{colour} on {page}: {}", contrast(colour, page));
        }
        assert!(contrast(theme.colour(Ink::Text), page) >= 7.0);
        assert!(contrast(theme.colour(Ink::Muted), page) >= 4.5);
        assert!(contrast(theme.colour(Ink::Zero), page) >= 3.0);
    }
}

#[test]
fn series_stay_apart_for_every_kind_of_sight() {
    for theme in [Theme::Light, Theme::Dark] {
        for sight in SIGHTS {
            let seen: Vec<Colour> =
                series(theme).iter().map(|hex| oklab(times(sight, linear(hex)))).collect();
            for (at, a) in seen.iter().enumerate() {
                for b in &seen[at + 1..] {
                    let apart = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    assert!(apart >= 0.115, "{theme:?}: {apart}");
                }
            }
        }
    }
}
