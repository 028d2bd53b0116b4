//! Where investors come from (来源地): its name, and its class beside the place of the project.
use super::context::{Context, is_below};
use super::entries::Counted;
use crate::ledger::{Level, NameColumn, at_level, last_part};
use crate::locale::AnalysisText;
use crate::part;

/// The provinces of the mainland, by the beginning of their names.
const PROVINCES: &str = "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 \
    广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆";

/// The regions of China that are named with the country's name, each in its forms.
const REGIONS: [(AnalysisText, &str); 3] = [
    (AnalysisText::HongKong, "中国香港、香港、香港特别行政区、中国香港特别行政区、香港特区、Hong Kong"),
    (AnalysisText::Macao, "中国澳门、澳门、澳门特别行政区、中国澳门特别行政区、澳门特区、Macao、Macau"),
    (AnalysisText::Taiwan, "中国台湾、台湾、台湾省、台湾地区、中国台湾省、中国台湾地区、Taiwan"),
];

/// Countries that invest in China, by the names that lists of origins use.
const COUNTRIES: &str = "境外 外资 海外 外国 美国 日本 韩国 大韩民国 朝鲜 新加坡 马来西亚 泰国 印度尼西亚 印尼 菲律宾 越南 \
    老挝 柬埔寨 缅甸 文莱 印度 巴基斯坦 孟加拉国 斯里兰卡 尼泊尔 蒙古 蒙古国 哈萨克斯坦 乌兹别克斯坦 吉尔吉斯斯坦 \
    塔吉克斯坦 土库曼斯坦 俄罗斯 俄罗斯联邦 白俄罗斯 乌克兰 德国 法国 英国 意大利 西班牙 葡萄牙 荷兰 比利时 卢森堡 瑞士 \
    奥地利 瑞典 挪威 丹麦 芬兰 冰岛 爱尔兰 波兰 捷克 匈牙利 斯洛伐克 斯洛文尼亚 克罗地亚 塞尔维亚 罗马尼亚 保加利亚 \
    希腊 塞浦路斯 马耳他 爱沙尼亚 拉脱维亚 立陶宛 列支敦士登 摩纳哥 土耳其 以色列 阿联酋 阿拉伯联合酋长国 沙特阿拉伯 沙特 卡塔尔 \
    科威特 阿曼 巴林 伊朗 伊拉克 约旦 黎巴嫩 埃及 南非 尼日利亚 肯尼亚 埃塞俄比亚 坦桑尼亚 加纳 摩洛哥 阿尔及利亚 突尼斯 \
    毛里求斯 塞舌尔 赞比亚 津巴布韦 刚果（金） 安哥拉 加拿大 墨西哥 巴西 阿根廷 智利 秘鲁 哥伦比亚 厄瓜多尔 委内瑞拉 \
    乌拉圭 巴拿马 古巴 牙买加 巴哈马 巴巴多斯 英属维尔京群岛 维尔京群岛 开曼群岛 百慕大 澳大利亚 新西兰 萨摩亚 \
    斐济 马绍尔群岛 巴布亚新几内亚 格鲁吉亚 亚美尼亚 阿塞拜疆";

/// The place of an origin beside a project's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OriginClass {
    /// 市内.
    SameCity,
    /// 省内市外.
    SameProvince,
    /// 省外境内.
    OtherProvince,
    /// 境外(含港澳台).
    Overseas,
}

/// The number of a region of China that is named with the country's name, whatever form it is written in.
#[inline(never)]
pub(crate) fn region(origin: &str) -> Option<u32> {
    let known = |forms: &str| forms.split('、').any(|form| form == origin);
    (0..).zip(REGIONS).find(|(_, (_, forms))| known(forms)).map(|(at, _)| at)
}

/// What lists of origins call such a region: 中国香港, 中国澳门, 中国台湾.
pub(crate) fn region_text(at: u32) -> AnalysisText {
    REGIONS.get(at as usize).map_or(AnalysisText::NotTold, |(text, _)| *text)
}

/// The number of the province that a name begins with.
fn province(name: &str) -> Option<usize> {
    PROVINCES.split_whitespace().position(|own| name.starts_with(own))
}

/// The class of an entry's origin; nothing where it is not told or cannot be placed.
///
/// An origin is read as a path (示例省/邻市), as a province and what is in it (山东省济南市), or as a country. A city
/// alone is placed where it is the project's own; else its province is not known, and nothing is guessed.
#[inline(never)]
pub(crate) fn class(context: &Context<'_>, entry: &Counted<'_>) -> Option<OriginClass> {
    let ledger = context.ledger;
    let origin = ledger.names.text(entry.project.cell(NameColumn::Origin))?;
    let first = origin.split('/').next().unwrap_or("");
    if COUNTRIES.split_whitespace().any(|country| country == first) || region(first).is_some() {
        return Some(OriginClass::Overseas);
    }
    let root = context.name(ledger.region);
    let place = entry.project.region().unwrap_or(root);
    let at = |level: Level| at_level(place, root, level).or(at_level(root, root, level)).unwrap_or("");
    let (own_city, own_province) = (at(Level::City), at(Level::Province));
    let is_place = |path: &str| is_below(origin, path) || is_below(origin, last_part(path));
    let in_city = !own_city.is_empty() && (is_place(own_city) || part::holds(origin, last_part(own_city)));
    let in_listed = ledger.regions.iter().any(|region| is_place(context.name(region.path)));
    let is_province = province(origin).is_some() || origin.ends_with('省');
    match () {
        () if in_city || in_listed => Some(OriginClass::SameCity),
        () if own_province.is_empty() => None,
        () if origin.starts_with(own_province) => Some(OriginClass::SameProvince),
        () if !is_province => None,
        () if province(own_province).is_some() && province(own_province) == province(origin) => {
            Some(OriginClass::SameProvince)
        }
        () => Some(OriginClass::OtherProvince),
    }
}
