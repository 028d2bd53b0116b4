//! Folders of tables and several ledgers: `--map` of a folder, and `convert` of more than one.
use super::{run, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A folder of the test's own, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("qilian-program-{name}-{}", std::process::id()));
        for (file, text) in files {
            let file = path.join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        Self(path)
    }

    fn path(&self, below: &str) -> String {
        Path::join(&self.0, below).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A ledger of one project.
fn county(name: &str) -> String {
    format!(
        r#"{{ "qilian": 1, "region": "示例省/示例市/{name}", "projects": [{{ "id": "p1", "name": "示例", "planned": "1.2亿元" }}] }}"#
    )
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn a_mapping_is_of_the_projects_of_a_folder() {
    let files = [
        ("projects.csv", "Deal,Millions\nA,\"$1,740 \"\n"),
        ("activities.csv", "name,planned\n恳谈会,3亿元\n"),
    ];
    let folder = Folder::new("map", &files);
    let map = ["--map", "name=Deal", "--map", "planned=Millions:USD百万"];
    let path = folder.path("");
    let call: Vec<&str> = ["convert", path.as_str()].into_iter().chain(map).collect();
    let output = run(&call, b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let ledger = json(&output.stdout);
    assert_eq!(ledger["projects"][0]["name"], "A");
    let summary = run(&["summary", "-", "--json"], &output.stdout);
    assert_eq!(json(&summary.stdout)["totals"][0]["planned"]["value"], "1740000000");
    assert_eq!(ledger["activities"][0]["planned"], "3亿元");
    // Without it, nothing of the table is known.
    assert_eq!(run(&["convert", &path], b"").status.code(), Some(1));
}

#[test]
fn a_mapping_that_a_folder_cannot_follow_is_refused() {
    let folder = Folder::new(
        "refused",
        &[("a/targets.csv", "metric,value,period\nactivities,5,2023\n"), ("b/projects.csv", "name\n甲\n")],
    );
    for (below, missing, status) in [("a", "projects.csv", 1), ("b", "Deal", 1)] {
        let output = run(&["summary", &folder.path(below), "--map", "name=Deal", "--locale", "en"], b"");
        assert_eq!(output.status.code(), Some(status), "{below}");
        assert!(text(&output.stderr).contains(missing), "{}", text(&output.stderr));
    }
    let unknown = run(&["summary", &folder.path("b"), "--map", "phone=Tel"], b"");
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn several_ledgers_are_written_as_one_with_the_names_of_their_files() {
    let folder = Folder::new(
        "several",
        &[
            ("甲县.2023.json", &county("甲县")),
            ("乙县.05/ledger.csv", "region,示例省/示例市/乙县\n"),
            ("乙县.05/项目.csv", "项目编号,项目名称,计划总投资(亿元)\np1,示例,0.8\n"),
            ("乙县.05/通讯录.csv", "张某\n"),
        ],
    );
    let (first, second) = (folder.path("甲县.2023.json"), folder.path("乙县.05"));
    let output = run(&["convert", &first, &second, "--locale", "en"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let ledger = json(&output.stdout);
    let ids: Vec<&Value> = ledger["projects"].as_array().unwrap().iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, ["甲县.2023/p1", "乙县.05/p1"]);
    assert_eq!(ledger["region"], "示例省/示例市");
    // What should be looked at in one of them is said, and once.
    let said = text(&output.stderr);
    assert!(said.contains("通讯录.csv") && said.lines().count() == 1, "{said}");
    let summary = run(&["summary", "-", "--json"], &output.stdout);
    assert_eq!(json(&summary.stdout)["totals"][0]["planned"]["text"], "2亿元");
    let public = run(&["convert", "--public", &first, &second], b"");
    // Two that are not signed are too few to be published.
    assert!(json(&public.stdout)["projects"].is_null());
}

#[test]
fn ledgers_that_cannot_be_told_apart_or_be_one_are_refused() {
    let dollars = r#"{ "qilian": 1, "currency": "USD" }"#;
    let files =
        [("a/x.json", county("甲县")), ("b/x.json", county("乙县")), ("usd.json", dollars.to_owned())];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = Folder::new("apart", &files);
    let (first, second, dollars) =
        (folder.path("a/x.json"), folder.path("b/x.json"), folder.path("usd.json"));
    let refused = |second: &str| run(&["convert", &first, second, "--json"], b"");
    for (second, status, code) in [
        (second.as_str(), 2, "duplicate_id"),
        ("-", 2, "missing_key"),
        (&dollars, 1, "mixed_currencies"),
        ("no-such-file.json", 1, "unreadable"),
    ] {
        let output = refused(second);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(status), 0), "{second}");
        assert_eq!(json(&output.stderr)["errors"][0]["code"], code, "{second}");
    }
    let twice = json(&refused(&second).stderr);
    let message = twice["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains(&first) && message.contains(&second), "{message}");
    assert_eq!(run(&["convert"], b"").status.code(), Some(2));
    // Only convert makes one of several.
    assert_eq!(run(&["summary", &first, &second], b"").status.code(), Some(2));
}

/// The stored folders, and what they are as one ledger and as a page may carry it: the package is asked the same.
#[test]
fn folders_are_the_stored_ledgers_whole_merged_and_published() {
    let stored = |name: &str| format!("{}/tests/cases/folders/{name}", env!("CARGO_MANIFEST_DIR"));
    let (north, south) = (stored("north"), stored("south.json"));
    for (more, expected) in [
        (vec![], "merged.json"),
        (vec!["--public"], "published.json"),
        (vec!["--public", "--by", "county,month", "--with-projects"], "published-rows.json"),
    ] {
        let call: Vec<&str> = ["convert", &north, &south].into_iter().chain(more).collect();
        let output = run(&call, b"");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), std::fs::read_to_string(stored(expected)).unwrap(), "{expected}");
    }
    let alone = run(&["convert", &north], b"");
    assert_eq!(text(&alone.stdout), std::fs::read_to_string(stored("north.json")).unwrap());
}
