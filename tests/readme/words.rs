//! Its words: themes, configuration, commands, folders, the map.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use quietroom::{
    cli::{self, VAULT_VARIABLE},
    config::DEFAULT_TEXT,
    policies::GUIDE,
    tui::theme::{Listed, Themes},
};

/// Where the project is.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// What stands between two markers of the README.
#[track_caller]
fn between(marker: &str) -> String {
    let readme = readme();
    let begins = format!("<!-- {marker} -->\n");
    let (_, rest) = readme.split_once(&begins).expect("the marker is there");
    let ends = format!("<!-- end of {marker} -->");
    let (part, _) = rest.split_once(&ends).expect("the second marker is there");
    part.to_owned()
}

/// The lines of a page's fences of this kind, and its words in backquotes outside them.
fn code(page: &str, kind: &str) -> Vec<String> {
    let (mut fence, mut found) = (None, Vec::new());
    for line in page.lines() {
        match (line.strip_prefix("```"), fence) {
            (Some(_), Some(_)) => fence = None,
            (Some(kind), None) => fence = Some(kind),
            (None, Some(open)) if open == kind => found.push(line.to_owned()),
            (None, Some(_)) => {}
            (None, None) => found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned)),
        }
    }
    found
}

#[test]
fn the_configuration_is_the_one_that_is_written() {
    assert_eq!(
        between("configuration"),
        format!("```ron\n{DEFAULT_TEXT}```\n")
    );
}

#[test]
fn the_themes_are_those_there_are() {
    let rows = between("themes");
    let themes = Themes::default();
    let themes = themes.list().iter().map(|Listed { name, read }| {
        let about = &read.as_ref().unwrap().about;
        format!("- `{name}`: {about}\n")
    });
    assert_eq!(rows, themes.collect::<String>());
}

#[test]
fn the_theme_of_ones_own_can_be_used_and_read() {
    let page = fs::read_to_string(root().join("themes/README.md")).unwrap();
    let (_, rest) = page.split_once("\n```ron\n").unwrap();
    let (text, _) = rest.split_once("```\n").unwrap();
    let mut themes = Themes::default();
    themes.put("harbour", Ok(text));
    let harbour = themes.list().last().unwrap();
    assert_eq!(harbour.read.as_ref().unwrap().title, "Harbour");
    assert_eq!(themes.words(harbour), "Grey water and white boats.");
}

#[test]
fn every_command_is_understood() {
    let is_command = |words: &String| words.split_whitespace().next() == Some("quietroom");
    let readme = code(&readme(), "sh");
    for command in cli::commands() {
        let begins = format!("quietroom {command}");
        let named = |line: &String| format!("{line} ").starts_with(&format!("{begins} "));
        assert!(readme.iter().any(named), "{command} is not explained");
    }
    let guide = code(GUIDE, "sh");
    assert!(guide.iter().any(is_command));
    for line in readme.iter().chain(&guide).filter(|line| is_command(line)) {
        let line = line.split('>').next().unwrap_or(line);
        let parsed = cli::parse(line.split_whitespace());
        assert!(parsed.is_ok(), "{line}: {:?}", parsed.err());
    }
    assert!(cli::parse(["quietroom", "--vault", "PATH"]).is_ok());
    assert!(readme.iter().any(|words| words == "--vault PATH"));
    assert!(readme.iter().any(|words| words == VAULT_VARIABLE));
}

#[test]
fn every_option_is_one_that_there_is() {
    let bash = Command::new(env!("CARGO_BIN_EXE_quietroom"))
        .args(["completions", "bash"])
        .output()
        .unwrap();
    let completions = String::from_utf8(bash.stdout).unwrap();
    let known: BTreeSet<&str> = completions.split([' ', '"', ')', '|', '\n']).collect();
    let pages = [code(&readme(), "sh"), code(GUIDE, "sh")].concat();
    let ours = pages.iter().filter(|line| !line.starts_with("cargo "));
    let options: BTreeSet<&str> = ours
        .flat_map(|line| line.split_whitespace())
        .filter(|word| word.starts_with("--"))
        .collect();
    assert!(options.len() > 15, "{options:?}");
    let unknown: Vec<_> = options.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn what_it_leads_to_is_there() {
    let readme = readme();
    let begins = ["src/", "tests/", "themes", ".ci/"];
    let named = code(&readme, "text").into_iter();
    let mut paths: Vec<String> = named
        .filter(|word| begins.iter().any(|begin| word.starts_with(begin)))
        .collect();
    let links = readme.split("](").skip(1);
    let links = links.filter_map(|rest| rest.split(')').next());
    paths.extend(
        links
            .filter(|link| !link.contains("://"))
            .map(str::to_owned),
    );
    assert!(paths.len() > 20, "{paths:?}");
    paths.retain(|path| !root().join(path).exists());
    assert_eq!(paths, [] as [String; 0]);
}

#[test]
fn it_is_short_enough_to_be_read() {
    let lines = readme().lines().count();
    assert!(lines <= 250, "{lines}");
}

#[test]
fn the_first_screen_has_the_two_commands() {
    let readme = readme();
    let (first, _) = readme.split_once("\n## ").unwrap();
    assert!(first.contains("```sh\ncargo run --release\ncargo test\n```"));
    assert!(readme.contains("\ncargo run --release -- demo\n"));
}

#[test]
#[cfg(target_os = "linux")]
fn the_folders_are_those_of_this_system() {
    use quietroom::config::Folders;

    let home = std::env::home_dir().unwrap();
    let chosen = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"];
    if chosen.iter().any(|name| std::env::var_os(name).is_some()) {
        // This account keeps its things elsewhere.
        return;
    }
    let folders = Folders::of_this_computer().unwrap();
    let named = code(&readme(), "sh");
    for path in [&folders.vault, &folders.state, &folders.config_file()] {
        let path = path.strip_prefix(&home).unwrap().display();
        let written = format!("~/{path}");
        assert!(named.contains(&written), "{written}");
    }
}
