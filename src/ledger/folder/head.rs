//! `ledger.csv`: title, day, currency and region of a folder, as key and value.
use super::File;
use super::table::{place, text};
use crate::error::{Code, Problem, Problems};
use crate::json::{Kind, Node, Reader};
use crate::ledger::table::{Rows, Start, cells, text_of};
use crate::ledger::{Ledger, json};

/// What a folder's head tells.
#[derive(Default)]
pub(super) struct Head {
    pub(super) start: Start,
    invented: bool,
    note: String,
}

static KEYS: [(&str, &[&str]); 6] = [
    ("title", &["标题", "名称"]),
    ("as_of", &["截至", "数据截至"]),
    ("currency", &["币种"]),
    ("region", &["地区"]),
    ("invented", &["虚构", "示例数据"]),
    ("note", &["备注", "说明"]),
];

/// Reads the head.
pub(super) fn read(file: File<'_>, problems: &mut Problems) -> Head {
    let mut head = Head::default();
    let entries = match text_of(file.1, file.0) {
        Ok(text) => pairs(&text, file, problems),
        Err(error) => {
            problems.append(&error);
            return head;
        }
    };
    let node = Node { offset: 0, line: 1, kind: Kind::Object(entries) };
    let mut reader = Reader::of_table(file.0);
    let read = json::head_of(&mut reader, &node);
    for problem in reader.problems.list() {
        problems.push(problem.clone());
    }
    let name = |name| read.names.text(name).unwrap_or("").to_owned();
    head.start = Start {
        title: name(read.title),
        as_of: read.as_of,
        currency: read.currency,
        region: name(read.region),
        ..Start::default()
    };
    head.invented = read.invented;
    head.note = name(read.note);
    head
}

/// Keys and values in turn; a first row that names the columns is passed over.
fn pairs(text_of_file: &str, file: File<'_>, problems: &mut Problems) -> Vec<Node<'static>> {
    let text_of_file = text_of_file.strip_prefix('\u{feff}').unwrap_or(text_of_file);
    let mut rows = Rows::new(text_of_file, true);
    let mut entries = vec![text(0, 1, "qilian"), text(0, 1, "1")];
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return entries,
            Err(mut problem) => {
                file.0.clone_into(&mut problem.place.file);
                problems.push(problem);
                return entries;
            }
        };
        let (key, value) = (row.cell(0), row.cell(1));
        let is_header =
            matches!(key, "key" | "项" | "项目" | "键") && matches!(value, "value" | "内容" | "值");
        if row.is_blank() || is_header {
            continue;
        }
        let known = KEYS.iter().find(|(own, names)| own.eq_ignore_ascii_case(key) || names.contains(&key));
        let Some((own, _)) = known else {
            let keys: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
            let nearest = crate::json::nearest(key, &keys);
            problems.push(Problem::new(Code::UnknownKey, key, nearest).at(place(file.0, row.line, 0, "")));
            continue;
        };
        if cells::is_none(value) {
            continue;
        }
        let kind = match cells::yes_or_no(value).filter(|_| *own == "invented") {
            Some(flag) => Kind::Boolean(flag),
            None => Kind::Text(value.to_owned().into()),
        };
        entries.push(text(1, row.line, own));
        entries.push(Node { offset: 2, line: row.line, kind });
    }
}

impl Head {
    /// What projects do not need of it.
    pub(super) fn put(&self, ledger: &mut Ledger) {
        ledger.invented |= self.invented;
        ledger.note = ledger.names.add(&self.note);
    }
}
